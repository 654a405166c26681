import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { silentLog, type Log } from '../../../main/lib/log.ts';
import { Secret } from '../../../main/lib/secret.ts';
import type { Channel, RpcMessage } from '../../../main/upstreams/mcp/channel.ts';
import { createChildProcesses, type ChildProcesses } from '../../../main/upstreams/stdio/child-processes.ts';
import { openStdioChannel } from '../../../main/upstreams/stdio/open-stdio-channel.ts';
import { stdioSettings } from '../../../main/upstreams/stdio/settings.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

export const faultyServer = fileURLToPath(new URL('./faulty-server.ts', import.meta.url));

export interface TestFolder extends Disposable {
  readonly dataDir: string;
}

export function testFolder(): TestFolder {
  const dataDir = temporaryFolder('stdio');
  return { dataDir, [Symbol.dispose]: () => rmSync(dataDir, { recursive: true, force: true }) };
}

/** Child processes of a test, on a data folder of their own. */
export function startProcesses(log: Log = silentLog, env: NodeJS.ProcessEnv = { ...process.env, TERM: 'xterm' }) {
  const folder = testFolder();
  const processes = createChildProcesses({ dataDir: folder.dataDir, env, log });
  return {
    processes,
    dataDir: folder.dataDir,
    [Symbol.asyncDispose]: async () => {
      await processes.close();
      folder[Symbol.dispose]();
    },
  };
}

/** A channel and everything that came over it. */
export interface OpenedChannel {
  readonly channel: Channel;
  readonly messages: RpcMessage[];
  readonly unreadable: { readonly id: string | number; readonly error: Error }[];
  readonly closed: Error[];
  /** Calls a tool; resolves with the whole response, or rejects when the channel closes first. */
  readonly call: (name: string, args?: Readonly<Record<string, unknown>>) => Promise<RpcMessage>;
}

/** Opens a channel to a program, the faulty server by default. */
export async function openChannel(
  processes: ChildProcesses,
  settings: { readonly command?: string; readonly args?: readonly string[]; readonly [name: string]: unknown } = {},
  log: Log = silentLog,
): Promise<OpenedChannel> {
  const { args = [], ...rest } = settings;
  const parsed = stdioSettings.parse({
    command: process.execPath,
    shutdownMs: 1_000,
    ...rest,
    args: rest.command ? args : [faultyServer, ...args],
  });
  const messages: RpcMessage[] = [];
  const unreadable: { id: string | number; error: Error }[] = [];
  const closed: Error[] = [];
  const waiting = new Map<unknown, PromiseWithResolvers<RpcMessage>>();
  const open = openStdioChannel({
    id: 'test',
    settings: parsed,
    ports: { processes, resolveSecret: async (text) => new Secret(text.replace('${env:KEY}', 'value-of-key')), log },
  });
  const channel = await open(
    {
      onMessage: (message) => {
        messages.push(message);
        waiting.get(message['id'])?.resolve(message);
      },
      onUnreadable: (id, error) => {
        unreadable.push({ id, error });
        waiting.get(id)?.reject(error);
      },
      onClosed: (error) => {
        closed.push(error);
        for (const { reject } of waiting.values()) reject(error);
      },
    },
    new AbortController().signal,
  );
  let lastId = 0;
  return {
    channel,
    messages,
    unreadable,
    closed,
    call: async (name, args = {}) => {
      const id = ++lastId;
      const answer = Promise.withResolvers<RpcMessage>();
      waiting.set(id, answer);
      answer.promise.catch(() => {});
      await channel.send({ jsonrpc: '2.0', id, method: 'tools/call', params: { name, arguments: args as never } });
      return answer.promise;
    },
  };
}

/** The text of a tool's answer. */
export function textOf(response: RpcMessage): string {
  const { content } = response['result'] as unknown as { readonly content: readonly { readonly text: string }[] };
  return content[0]?.text ?? '';
}
