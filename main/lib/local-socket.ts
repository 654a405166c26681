import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Longest path a Unix socket may have on every system (macOS allows 104 bytes with the ending zero). */
const longestSocketPath = 103;

/**
 * Where the running app of `dataDir` listens for `portico stdio` and the command line: a Unix socket in that folder,
 * a shorter one in the folder for temporary files when the path is too long, a named pipe on Windows.
 */
export function localSocketPath(dataDir: string, platform: NodeJS.Platform): string {
  const digest = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  if (platform === 'win32') return `\\\\.\\pipe\\portico-${digest}`;
  const path = join(dataDir, 'portico.sock');
  return Buffer.byteLength(path) <= longestSocketPath ? path : join(tmpdir(), `portico-${digest}.sock`);
}

/** File beside the database that holds the key every local peer must send; readable by the person only. */
export function localSocketKeyPath(dataDir: string): string {
  return join(dataDir, 'portico.key');
}

/**
 * First line a local peer sends. After the answer line the stream is MCP (newline-delimited JSON-RPC) for `mcp`,
 * and `LocalCall` / `LocalAnswer` lines for `api`.
 */
export type LocalHello =
  /** `at` names a place as a path below `/mcp` does; all of it when absent. */
  | { readonly portico: 1; readonly key: string; readonly role: 'mcp'; readonly client: string; readonly at?: string }
  | { readonly portico: 1; readonly key: string; readonly role: 'api' };

export type LocalHelloAnswer =
  | { readonly ok: true; readonly version: string; readonly pid: number }
  | { readonly ok: false; readonly message: string };

/** One operation of `contract/api.ts`; answers may come in another order. */
export interface LocalCall {
  readonly id: number;
  readonly operation: string;
  readonly input: unknown;
}

export type LocalAnswer =
  | { readonly id: number; readonly output: unknown }
  | {
      readonly id: number;
      readonly error: {
        readonly code: string;
        readonly message: string;
        readonly retryable: boolean;
        readonly details: Readonly<Record<string, unknown>>;
      };
    };
