import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ClientProfile } from '../../main/gateway/client-profile.ts';
import type { CallContext } from '../../main/gateway/connection.ts';
import type { GatewayError } from '../../main/gateway/errors.ts';
import { prefixed } from '../../main/gateway/naming-rule.ts';
import type { JsonObject } from '../../main/lib/json.ts';
import { silentLog } from '../../main/lib/log.ts';
import { stdioKind } from '../../main/upstreams/stdio/stdio-kind.ts';
import { createSupervisor } from '../../main/upstreams/supervisor.ts';
import { fakePorts } from '../openapi/support/fake-ports.ts';
import { callContext, callTool } from '../support/call-tool.ts';
import { eventually } from '../support/eventually.ts';
import { startTestApp } from '../support/test-app.ts';
import { isRunning } from './support/linux-processes.ts';
import { faultyServer, startProcesses } from './support/processes.ts';

const faulty = (...faults: string[]) => ({
  command: process.execPath,
  args: [faultyServer, ...faults],
  shutdownMs: 500,
});
/** The official example server by its file, not by npx. */
const everything = {
  command: process.execPath,
  args: [
    join(
      createRequire(import.meta.url).resolve('@modelcontextprotocol/server-everything/package.json'),
      '../dist/index.js',
    ),
    'stdio',
  ],
  shutdownMs: 1_000,
};
const never = () => new AbortController().signal;
/** The processes that are recorded as running. */
const recordedIn = (dataDir: string): readonly number[] => {
  const folder = join(dataDir, 'processes');
  return existsSync(folder) ? readdirSync(folder).map((name) => Number.parseInt(name)) : [];
};
const inSession = (session: string, capabilities: JsonObject = {}): CallContext => {
  const client: ClientProfile = {
    era: 'session',
    revision: '2025-11-25',
    session,
    info: undefined,
    capabilities,
    logLevel: undefined,
  };
  return { ...callContext(), client };
};
const connect = (settings: Record<string, unknown>, lost: Error[] = []) => {
  const running = startProcesses();
  const ports = fakePorts();
  const events = { ...ports.events, lost: (error: Error) => void lost.push(error) };
  const connection = stdioKind.connect('local', stdioKind.settings.parse(settings), {
    ...ports,
    events,
    processes: running.processes,
  });
  return {
    connection,
    dataDir: running.dataDir,
    pid: async (context: CallContext) => {
      const { content } = await callTool(connection, 'pid', {}, context);
      return Number((content[0] as { text: string }).text);
    },
    [Symbol.asyncDispose]: async () => {
      await connection.close();
      await running[Symbol.asyncDispose]();
    },
  };
};

describe('a connection of kind stdio', () => {
  it('offers everything of the official example server, and calls its tools', async () => {
    await using local = connect(everything);
    const catalog = await local.connection.open(never());
    expect(catalog.tools.map(({ name }) => name)).toContain('echo');
    expect(catalog.prompts.length).toBeGreaterThan(0);
    expect(catalog.resources.length).toBeGreaterThan(0);
    const result = await callTool(local.connection, 'echo', { message: 'hello' }, callContext());
    expect(JSON.stringify(result.content)).toContain('hello');
  });

  it('has one process for all clients, or one for each of their sessions', async () => {
    await using shared = connect(faulty());
    await shared.connection.open(never());
    const one = [await shared.pid(callContext()), await shared.pid(inSession('a')), await shared.pid(inSession('b'))];
    expect(new Set(one).size).toBe(1);

    await using apart = connect({ ...faulty(), processes: 'per-session' });
    await apart.connection.open(never());
    const [base = 0, ofA = 0, ofB = 0, againA = 0] = [
      await apart.pid(callContext()),
      await apart.pid(inSession('a')),
      await apart.pid(inSession('b')),
      await apart.pid(inSession('a')),
    ];
    expect(new Set([base, ofA, ofB]).size).toBe(3);
    expect(againA).toBe(ofA);
    apart.connection.endSession?.('a');
    await eventually('the end of the session', () => !isRunning(ofA));
    expect([isRunning(base), isRunning(ofB)]).toEqual([true, true]);
  });

  it('ends a process that does not answer the handshake when its opening is given up', async () => {
    await using local = connect(faulty('mute'));
    const stop = new AbortController();
    const outcome = expect(local.connection.open(stop.signal)).rejects.toThrow('given up');
    await eventually('the process runs', () => recordedIn(local.dataDir).length === 1);
    const started = recordedIn(local.dataDir);
    stop.abort(new Error('given up'));
    await outcome;
    await local.connection.close();
    await eventually('the end of the process', () => !isRunning(started[0] ?? 0));
  });

  it('says why a server died at its start', async () => {
    await using local = connect(faulty('die-at-start'));
    const error = (await local.connection.open(never()).catch((thrown: unknown) => thrown)) as GatewayError;
    expect(error).toMatchObject({ code: 'upstream-failed', retryable: true });
    expect(error.message).toContain("exited with code 1: Error: Cannot find module 'left-pad'");
  });

  it('tells when the process was lost, once, and fails what ran with the reason', async () => {
    const lost: Error[] = [];
    await using local = connect(faulty(), lost);
    await local.connection.open(never());
    const hanging = callTool(local.connection, 'hang', {}, callContext()).catch((thrown: unknown) => thrown);
    await expect(callTool(local.connection, 'crash', {}, callContext())).rejects.toMatchObject({
      code: 'upstream-failed',
    });
    expect(await hanging).toMatchObject({ code: 'upstream-failed', details: { outcome: 'unknown', exitCode: 3 } });
    expect(lost).toHaveLength(1);
  });

  it('fails only the call whose answer is too long', async () => {
    await using local = connect({ ...faulty(), maxMessageBytes: 10_000 });
    await local.connection.open(never());
    await expect(callTool(local.connection, 'big', { bytes: 20_000 }, callContext())).rejects.toMatchObject({
      code: 'response-too-large',
    });
    expect(await local.pid(callContext())).toBeGreaterThan(0);
  });

  it('gives the process its variables with secrets in their places, and none of the own', async () => {
    await using local = connect({ ...faulty(), env: { TOKEN: 'Bearer ${env:API_KEY}' }, cwd: '/' });
    await local.connection.open(never());
    const { content } = await callTool(local.connection, 'env', {}, callContext());
    const env = JSON.parse((content[0] as { text: string }).text) as Record<string, string>;
    expect(env['TOKEN']).toBe('Bearer key-from-env');
    expect(Object.keys(env)).toContain('PATH');
    expect(Object.keys(env).filter((name) => name.startsWith('VITEST') || name.startsWith('PORTICO'))).toEqual([]);
    const cwd = await callTool(local.connection, 'cwd', {}, callContext());
    expect(cwd.content).toEqual([{ type: 'text', text: '/' }]);
  });
});

describe('a supervised local server', () => {
  it('is started anew when it died, and the next call waits for that', async () => {
    await using running = startProcesses();
    const { log: _, events: __, ...ports } = fakePorts();
    const supervisor = createSupervisor({
      kinds: [stdioKind],
      ports: { ...ports, processes: running.processes },
      tokens: ports.tokens,
      catalogCache: { get: () => undefined, set: () => {} },
      signedInAs: () => undefined,
      now: Date.now,
      random: () => 1,
      log: silentLog,
    });
    supervisor.apply([
      {
        id: 'local',
        kind: 'stdio',
        enabled: true,
        naming: prefixed,
        limits: { maxConcurrent: 8, maxQueued: 8 },
        settings: stdioKind.settings.parse(faulty()),
      },
    ]);
    await supervisor.settled();
    const [local] = supervisor.list();
    const pidNow = async () => {
      const connection = await local?.ready(AbortSignal.timeout(30_000));
      const { content } = await callTool(connection as never, 'pid', {}, callContext());
      return Number((content[0] as { text: string }).text);
    };
    const first = await pidNow();
    const connection = await local?.ready(never());
    await expect(callTool(connection as never, 'crash', {}, callContext())).rejects.toMatchObject({
      code: 'upstream-failed',
    });
    await eventually('the loss is known', () => local?.state.status === 'backing-off');
    await eventually('the server is back', () => local?.state.status === 'ready');
    expect(await pidNow()).not.toBe(first);
    await supervisor.close();
    expect(isRunning(first)).toBe(false);
  });

  it('is configured, listed and ended with the whole app', async () => {
    await using running = await startTestApp({
      preset: { accounts: {}, connections: { local: { kind: 'stdio', ...faulty('grandchild') } } },
    });
    const tools = await running.app.handlers['tools.list']({}, never());
    expect(tools.map(({ name }) => name)).toContain('local__pid');
    const [pid = 0] = recordedIn(running.dataDir);
    expect(isRunning(pid)).toBe(true);
    await running.app.close();
    expect(isRunning(pid)).toBe(false);
    expect(recordedIn(running.dataDir)).toEqual([]);
  });
});
