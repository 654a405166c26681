/** What the relay must know of a JSON-RPC message; everything else passes as it came. */
export interface RpcMessage {
  readonly id?: string | number;
  readonly method?: string;
  readonly params?: { readonly requestId?: string | number; readonly [member: string]: unknown };
  readonly result?: { readonly protocolVersion?: unknown; readonly capabilities?: unknown };
  readonly error?: unknown;
}

/** The messages of a line: one, several for a batch (2025-03-26 and older), none when it is not JSON. */
export function messagesOf(line: string): readonly RpcMessage[] {
  try {
    const parsed: unknown = JSON.parse(line);
    const all: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed];
    return all.filter((message): message is RpcMessage => typeof message === 'object' && message !== null);
  } catch {
    return [];
  }
}

export type RpcKind = 'request' | 'notification' | 'response';

export function kindOf(message: RpcMessage): RpcKind {
  if (message.method === undefined) return 'response';
  return message.id === undefined ? 'notification' : 'request';
}

/** Ids `1` and `"1"` are different ones (JSON-RPC 2.0, section 4). */
export function idKey(id: string | number | undefined): string {
  return JSON.stringify(id ?? null);
}

/** The error `connection-not-ready` of `docs/errors.md`. `outcome` says whether the request can have had an effect. */
export function errorLine(id: string | number | undefined, problem: { message: string; outcome: string }): string {
  const data = {
    code: 'connection-not-ready',
    message: problem.message,
    retryable: true,
    details: { outcome: problem.outcome },
  };
  return JSON.stringify({ jsonrpc: '2.0', id: id ?? null, error: { code: -32008, message: problem.message, data } });
}
