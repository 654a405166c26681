import type { Sentence } from '../../lib/sentence.ts';

/** A program to start, or an address, as some text describes it. Values are as they were written. */
export type PastedServer = PastedProgram | PastedAddress;

export interface PastedProgram {
  readonly type: 'program';
  readonly name?: string | undefined;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string | undefined;
}

export interface PastedAddress {
  readonly type: 'address';
  readonly name?: string | undefined;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a text is, as far as it can be told without asking anybody. */
export type Pasted =
  | {
      readonly type: 'servers';
      readonly servers: readonly PastedServer[];
      /** E.g. `the "mcpServers" of a configuration`. */
      readonly source: Sentence;
      /** What `${input:id}` asks for, by id. */
      readonly inputs: Readonly<Record<string, string>>;
    }
  /** Addresses to ask, the likeliest first: without `https://` there are two. */
  | { readonly type: 'address'; readonly urls: readonly string[] }
  | { readonly type: 'file'; readonly path: string }
  /** Nothing that can be connected to, and why. */
  | { readonly type: 'nothing'; readonly problem: Sentence };
