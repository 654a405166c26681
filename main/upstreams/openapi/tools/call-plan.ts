import type { PropertyEncoding, Serialisation } from '../operations/operation.ts';
import type { BodyFormat } from './choose-body.ts';

/** One argument of a tool and the parameter it becomes. */
export interface ParameterPlan extends Serialisation {
  readonly argument: string;
  readonly name: string;
}

/** A part of the path: fixed text, or the value of a parameter. */
export type PathPart = { readonly text: string } | { readonly parameter: ParameterPlan };

export interface BodyPlan {
  readonly format: BodyFormat;
  readonly contentType: string;
  readonly required: boolean;
  readonly encoding: Readonly<Record<string, PropertyEncoding>>;
  /** Property names that hold files, in multipart bodies. */
  readonly files: ReadonlySet<string>;
  readonly source:
    | { readonly kind: 'whole'; readonly argument: string }
    | { readonly kind: 'members'; readonly members: readonly { readonly argument: string; readonly name: string }[] };
}

/** Everything a call needs, worked out once when the document is read. */
export interface CallPlan {
  readonly method: string;
  readonly origin: string;
  readonly path: readonly PathPart[];
  readonly query: readonly ParameterPlan[];
  readonly headers: readonly ParameterPlan[];
  readonly cookies: readonly ParameterPlan[];
  readonly body: BodyPlan | undefined;
  readonly accept: string;
}
