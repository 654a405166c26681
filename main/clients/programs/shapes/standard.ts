import type { EntryValue, HttpFacts, StdioFacts } from '../../program.ts';

/** The header that carries a client's token (RFC 6750 §2.1). */
export function bearer(token: string): { readonly Authorization: string } {
  return { Authorization: `Bearer ${token}` };
}

/** `{url, headers}`: what most programs take for Streamable HTTP. */
export function urlAndHeaders({ url, token }: HttpFacts): EntryValue {
  return { url, headers: bearer(token) };
}

/** `{command, args}`: what nearly all programs take for a command. */
export function commandAndArgs({ command, args }: StdioFacts): EntryValue {
  return { command, args };
}

/** The same with its `type` first, where a program wants to be told. */
export function withType<Facts>(type: string, shape: (facts: Facts) => EntryValue): (facts: Facts) => EntryValue {
  return (facts) => ({ type, ...shape(facts) });
}

/** JSON in Base64, as links carry entries. */
export function base64Json(value: unknown): string {
  return Buffer.from(JSON.stringify(value), 'utf8').toString('base64');
}
