/** Every kind of refusal, with its status and the title of its problem document (RFC 9457). */
export const problemKinds = {
  'invalid-request': { status: 400, title: 'The request is not valid' },
  'sign-in-required': { status: 401, title: 'A valid access token is required' },
  'insufficient-scope': { status: 403, title: 'The access token does not allow this' },
  'insufficient-role': { status: 403, title: 'Your role does not allow this' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'The method is not allowed here' },
  conflict: { status: 409, title: 'The request conflicts with the current state' },
  'precondition-failed': { status: 412, title: 'The record has changed' },
  'too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The media type is not supported' },
  'wrong-host': { status: 421, title: 'This server does not answer for that host' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'internal-error': { status: 500, title: 'The server failed' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemKind = keyof typeof problemKinds;

/** One rejected field of the request: where it is, as a JSON Pointer or parameter name, and what is wrong with it. */
export type FieldError = { field: string; message: string };

type Options = { errors?: FieldError[]; headers?: Record<string, string>; cause?: unknown };

/** A refusal that becomes an `application/problem+json` answer (RFC 9457); `message` says what to do. */
export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly errors: FieldError[] | undefined;
  readonly headers: Record<string, string>;

  constructor(kind: ProblemKind, detail: string, options: Options = {}) {
    super(detail, { cause: options.cause });
    this.kind = kind;
    this.errors = options.errors;
    this.headers = options.headers ?? {};
  }

  get status(): number {
    return problemKinds[this.kind].status;
  }

  toJSON(): Record<string, unknown> {
    return {
      type: `urn:portico-demo:problem:${this.kind}`,
      title: problemKinds[this.kind].title,
      status: this.status,
      detail: this.message,
      ...(this.errors === undefined ? {} : { errors: this.errors }),
    };
  }
}
