import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject } from '../../main/lib/json.ts';
import { connectClient, textOf } from '../gateway-matrix/matrix-clients.ts';
import { eventually } from '../support/eventually.ts';
import { startFixture } from '../support/mcp-fixture.ts';
import { httpUpstream, startRelayingApp, stdioUpstream } from '../support/relaying-app.ts';
import { canCount, expectNothingLeft, holdings } from './machine.ts';

const never = new AbortController().signal;
const codeOf = ({ _meta: meta }: JsonObject): unknown => {
  const error = isJsonObject(meta) ? meta['portico/error'] : undefined;
  return isJsonObject(error) ? error['code'] : undefined;
};
const session = { revision: '2025-11-25', transport: 'HTTP' } as const;

describe('A server that goes away and comes back', () => {
  it('has its lists served as stale meanwhile, and tells what changed once it is back', async () => {
    await using server = await startFixture({ build: 'dual' });
    await using portico = await startRelayingApp({ connections: { remote: httpUpstream(server) } });
    await using client = await connectClient({ ...session, portico, connection: 'remote', name: 'client' });
    const names = async () =>
      ((await client.request('tools/list', {}))['tools'] as readonly JsonObject[]).map(({ name }) => name);
    const known = await names();
    await server.kill();
    expect(codeOf(await client.call('structured'))).toBe('upstream-unreachable');
    server.world.present.tool = true;
    const isStale = async () => (await portico.app.handlers['connections.list']({}, never))[0]?.stale;
    await expect.poll(isStale).toBe(true);
    expect(await names()).toEqual(known);
    client.told.length = 0;
    await server.restart();
    await expect.poll(async () => (await client.call('structured'))['isError'], { interval: 100 }).toBeUndefined();
    const wasTold = () => client.told.some(({ method }) => method === 'notifications/tools/list_changed');
    await eventually('the client was told', wasTold);
    expect(await names()).toContain('coming_tool');
  });
});

describe.runIf(canCount)('A local server', () => {
  it.each(['dual', 'legacy'] as const)(
    'that is killed in a call is started again for the next one (%s)',
    async (build) => {
      const before = holdings();
      const known = new Set(before.processes);
      {
        await using portico = await startRelayingApp({
          connections: { local: stdioUpstream(build), other: stdioUpstream(build) },
        });
        await using client = await connectClient({
          ...session,
          portico,
          connection: 'local',
          name: 'client',
          isPlain: true,
        });
        await using other = await connectClient({
          ...session,
          portico,
          connection: 'other',
          name: 'other',
          isPlain: true,
        });
        expect(textOf(await client.call('echo', { text: 'one' }))).toBe('one');
        const own = holdings().processes.filter((pid) => !known.has(pid));
        const calling = client.call('hang', { label: 'killed' });
        const beside = other.call('slow', { ms: 400, steps: 2 });
        // Both calls are on their way once a later one was answered.
        await client.call('echo', { text: 'two' });
        const [first] = own;
        if (first === undefined) throw new Error('There is no process');
        process.kill(first, 'SIGKILL');
        const [result, unharmed] = await Promise.all([calling, beside]);
        expect([result['isError'], codeOf(result)]).toEqual([true, 'upstream-failed']);
        expect(textOf(unharmed)).toBe('done after 2 steps');
        await expect
          .poll(async () => textOf(await client.call('echo', { text: 'three' })), { interval: 100 })
          .toBe('three');
      }
      await expectNothingLeft(before);
    },
  );
});

describe('Portico, drained while calls run,', () => {
  it.runIf(canCount)('lets them end, takes no new ones, and leaves nothing behind', async () => {
    const before = holdings();
    await using server = await startFixture({ build: 'dual' });
    {
      await using portico = await startRelayingApp({
        connections: { remote: httpUpstream(server), local: stdioUpstream('dual') },
      });
      const remote = await connectClient({ ...session, portico, connection: 'remote', name: 'remote' });
      const modern = { revision: '2026-07-28', transport: 'HTTP' } as const;
      const local = await connectClient({ ...modern, portico, connection: 'local', name: 'local' });
      const running = [remote, local].map((client) => client.call('slow', { ms: 600, steps: 2 }));
      await eventually('a call arrived', () => server.requestsOf('tools/call').length === 1);
      await local.call('echo', { text: 'on its way' });
      const drained = portico.app.drain();
      expect((await Promise.all(running)).map(textOf)).toEqual(['done after 2 steps', 'done after 2 steps']);
      await drained;
      await expect(remote.call('echo', { text: 'too late' })).rejects.toThrow();
      await remote.client.close();
      await local.client.close();
      expect(await portico.app.handlers['connections.list']({}, never)).toHaveLength(2);
    }
    await server.close();
    await expectNothingLeft(before);
  });
});
