/** The scopes of both lists, each once; `undefined` when there are none. */
export function unionOfScopes(...lists: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  const all = [...new Set(lists.flatMap((list) => list ?? []))];
  return all.length === 0 ? undefined : all;
}

/** With `offline_access` when the server knows it, so that the sign-in outlives its access token. Nothing is added to nothing: the server then chooses. */
export function withOfflineAccess(
  scopes: readonly string[] | undefined,
  supported: readonly string[] | undefined,
): readonly string[] | undefined {
  return scopes && supported?.includes('offline_access') ? unionOfScopes(scopes, ['offline_access']) : scopes;
}

/** What is known when a resource asks for more scopes (MCP, step-up authorization). */
export interface StepUpFacts {
  /** Scopes of the challenge, or those the resource names in general. */
  readonly wanted: readonly string[] | undefined;
  /** Asked for at the last login. */
  readonly requested: readonly string[] | undefined;
  readonly granted: readonly string[];
  /** Milliseconds since the epoch. */
  readonly signedInAt: number;
  readonly now: number;
}

export type StepUp =
  | { readonly kind: 'ask'; readonly scopes: readonly string[] }
  /** All of it was asked for at the last login: one more would end the same way. */
  | { readonly kind: 'hopeless' };

/** For so long after a login its outcome is taken as final; after that the person's rights may have changed. */
const finalForMs = 10 * 60 * 1000;

export function decideStepUp(facts: StepUpFacts): StepUp {
  const requested = unionOfScopes(facts.requested, facts.granted) ?? [];
  const scopes = unionOfScopes(requested, facts.wanted) ?? [];
  if (facts.wanted && scopes.length > requested.length) return { kind: 'ask', scopes };
  const isGranted = (facts.wanted ?? []).every((scope) => facts.granted.includes(scope));
  if (isGranted || facts.now - facts.signedInAt < finalForMs) return { kind: 'hopeless' };
  return { kind: 'ask', scopes };
}
