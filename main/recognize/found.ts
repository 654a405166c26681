import type { Sentence } from '../lib/sentence.ts';

/** A secret that settings refer to as `${keychain:name}`. */
export interface WantedSecret {
  readonly name: string;
  readonly label: string;
  /** `label` in Russian, where it is no name. */
  readonly inRussian?: string;
  /** As it stood in the text; absent when the person has to give it. */
  readonly value?: string;
}

/** Something that can be connected to, before it has an id. Names of secrets begin with `id-`. */
export interface Found {
  /** What its id is made from. */
  readonly name: string;
  readonly title: string;
  /** One sentence: what it was recognised as and by what. */
  readonly reason: Sentence;
  /** The settings, secrets and accounts of a connection with this id. */
  readonly build: (id: string) => {
    readonly connection: { readonly kind: string; readonly [member: string]: unknown };
    readonly accounts?: Record<string, Record<string, unknown>>;
    readonly secrets?: readonly WantedSecret[];
  };
}
