/** One challenge of a `WWW-Authenticate` header (RFC 9110 section 11.6.1). */
export interface AuthenticationChallenge {
  /** In small letters. */
  readonly scheme: string;
  /** Names in small letters; of a name given twice, the first. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** What an OAuth challenge asks for (RFC 6750 section 3, RFC 9728 section 5.1). */
export interface BearerChallenge {
  readonly resourceMetadata?: string;
  readonly scopes?: readonly string[];
  readonly error?: string;
}

const token = /[!#$%&'*+\-.^_`|~0-9A-Za-z]+/y;
const token68 = /[A-Za-z0-9\-._~+/]+=*(?=[ \t]*(?:,|$))/y;
const equals = /[ \t]*=[ \t]*/y;
const quoted = /"((?:[^"\\]|\\.)*)"/y;
const gaps = /[ \t,]*/y;
const spaces = /[ \t]+/y;

/** Every challenge of the header, in order. Reading ends where the text follows the grammar no more; what stood before counts. */
export function parseChallenges(header: string): readonly AuthenticationChallenge[] {
  const challenges: { readonly scheme: string; readonly parameters: Map<string, string> }[] = [];
  let at = 0;

  function take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = at;
    const match = pattern.exec(header);
    if (!match) return undefined;
    at = pattern.lastIndex;
    return match;
  }

  for (;;) {
    take(gaps);
    const name = take(token)?.[0];
    if (name === undefined) return challenges;
    const current = challenges.at(-1);
    if (current && take(equals)) {
      const value = take(quoted)?.[1]?.replace(/\\(.)/g, '$1') ?? take(token)?.[0];
      if (value === undefined) return challenges;
      const key = name.toLowerCase();
      if (!current.parameters.has(key)) current.parameters.set(key, value);
      continue;
    }
    challenges.push({ scheme: name.toLowerCase(), parameters: new Map() });
    // Credentials of another kind (RFC 9110 section 11.2): of no use here, but not to be taken for a scheme.
    if (take(spaces)) take(token68);
  }
}

const scopeToken = /^[\x21\x23-\x5b\x5d-\x7e]+$/;

/** The scopes of a space-separated list (RFC 6749 section 3.3); `undefined` when it holds none. */
export function parseScopes(text: string | undefined): readonly string[] | undefined {
  const scopes = (text ?? '').split(' ').filter((scope) => scopeToken.test(scope));
  return scopes.length === 0 ? undefined : [...new Set(scopes)];
}

/** The Bearer challenge of the header; `undefined` when it has none. */
export function bearerChallenge(header: string | undefined): BearerChallenge | undefined {
  const bearer = parseChallenges(header ?? '').find(({ scheme }) => scheme === 'bearer');
  if (!bearer) return undefined;
  const resourceMetadata = bearer.parameters.get('resource_metadata');
  const scopes = parseScopes(bearer.parameters.get('scope'));
  const error = bearer.parameters.get('error');
  return {
    ...(resourceMetadata === undefined ? {} : { resourceMetadata }),
    ...(scopes === undefined ? {} : { scopes }),
    ...(error === undefined ? {} : { error }),
  };
}
