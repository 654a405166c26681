import type { z } from 'zod';
import type { ProblemKind } from '../http/problem.ts';
import type { Caller } from '../oauth/verify-access-token.ts';
import type { ApiScope } from '../oauth/scopes.ts';
import type { Reply } from '../http/reply.ts';
import type { Store } from '../store/create-store.ts';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
export type Tag = 'People' | 'Projects' | 'Requirements' | 'Search' | 'Links' | 'Comments' | 'Attachments' | 'Changes';

type Fields = z.ZodObject;
type Output<S> = S extends z.ZodType ? z.output<S> : undefined;

/** What a handler is given: everything parsed, the caller known and allowed. */
export type Input<P, Q, B> = {
  params: Output<P>;
  query: Output<Q>;
  body: Output<B>;
  caller: Caller;
  store: Store;
  nowMs: () => number;
  /** Counts an export of this person; answers the seconds to wait when there were too many, else 0. */
  takeExport: (personId: string) => number;
  /**
   * Throws 412 when the request says `If-Match` and the record is not that one (RFC 9110, 13.1.1).
   *
   * @param current the representation that a GET of the same address answers
   */
  checkUnchanged: (current: unknown) => void;
};

/** How the answer looks on the wire, for the OpenAPI document. */
export type ResponseBody =
  | { kind: 'json'; schema: z.ZodType; example?: unknown }
  | { kind: 'csv'; example: string }
  | { kind: 'binary' }
  | { kind: 'nothing' };

/** What a handler gives back: a JSON value, or for other media types a whole reply. */
export type Outcome = { value: unknown; location?: string } | { reply: Reply };

export type OperationShape<P, Q, B> = {
  operationId: string;
  method: Method;
  path: string;
  tag: Tag;
  summary: string;
  description: string;
  scope: ApiScope;
  params?: P;
  query?: Q;
  body?: B;
  /** What the document shows for the body when it is more than the parser needs: a record with its read-only fields. */
  documentedBody?: z.ZodType;
  /** `multipart/form-data` bodies carry at most one file, in the field `file`. */
  bodyType?: 'application/json' | 'application/merge-patch+json' | 'multipart/form-data';
  bodyExample?: unknown;
  /** Whether writes honour If-Match; GETs always answer If-None-Match. */
  ifMatch?: boolean;
  maxAgeSeconds?: number;
  status: 200 | 201 | 204;
  response: ResponseBody;
  /** Beyond 401, 403 and, where there is input, 400. */
  problems: ProblemKind[];
  handle: (input: Input<P, Q, B>) => Outcome | Promise<Outcome>;
};

/** An operation whose handler's types are closed over: what the router and the document work with. */
export type Operation = OperationShape<Fields | undefined, Fields | undefined, z.ZodType | undefined>;

export function operation<
  P extends Fields | undefined = undefined,
  Q extends Fields | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(shape: OperationShape<P, Q, B>): Operation {
  // The router parses params, query and body with the very schemas that the handler was typed by.
  return shape;
}
