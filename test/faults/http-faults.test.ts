import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject } from '../../main/lib/json.ts';
import type { Fault } from '../fixtures/mcp-server/faults.ts';
import { connectClient, textOf, type MatrixClient } from '../gateway-matrix/matrix-clients.ts';
import { eventually } from '../support/eventually.ts';
import { startFixture, type Fixture } from '../support/mcp-fixture.ts';
import { httpUpstream, startRelayingApp } from '../support/relaying-app.ts';
import type { TestApp } from '../support/test-app.ts';
import { expectNothingLeft, holdings, type Holdings } from './machine.ts';

interface FaultCase {
  readonly what: string;
  readonly fault: Fault;
  /** `code` of the failed result. */
  readonly code: string;
}

/** A call of a tool that nobody said is safe to repeat. */
const faults: readonly FaultCase[] = [
  { what: 'hangs up', fault: { kind: 'hang-up' }, code: 'upstream-unreachable' },
  { what: 'sends half a JSON text', fault: { kind: 'malformed-json' }, code: 'upstream-failed' },
  { what: 'sends a web page', fault: { kind: 'wrong-content-type' }, code: 'upstream-failed' },
  { what: 'sends half an event', fault: { kind: 'half-event' }, code: 'upstream-unreachable' },
  { what: 'fails', fault: { kind: 'status', status: 500 }, code: 'upstream-failed' },
  { what: 'has had enough', fault: { kind: 'status', status: 429 }, code: 'upstream-rate-limited' },
  { what: 'is forbidden', fault: { kind: 'status', status: 403 }, code: 'upstream-rejected' },
];

const errorOf = ({ _meta: meta }: JsonObject): JsonObject => {
  const error = isJsonObject(meta) ? meta['portico/error'] : undefined;
  return isJsonObject(error) ? error : {};
};

describe.each([
  { build: 'dual', revision: '2026-07-28' },
  { build: 'dual', revision: '2025-11-25' },
  { build: 'legacy', revision: '2026-07-28' },
  { build: 'legacy', revision: '2025-11-25' },
] as const)('A server ($build) that goes wrong, and a client of $revision', ({ build, revision }) => {
  let before: Holdings;
  let server: Fixture;
  let healthy: Fixture;
  let portico: TestApp;
  let client: MatrixClient;
  let impatient: MatrixClient;
  let other: MatrixClient;

  beforeAll(async () => {
    before = holdings();
    server = await startFixture({ build });
    healthy = await startFixture({ build });
    portico = await startRelayingApp({
      connections: {
        faulty: httpUpstream(server, { timeoutMs: 50_000 }),
        impatient: httpUpstream(server, { timeoutMs: 2_500 }),
        healthy: httpUpstream(healthy),
      },
    });
    const at = { portico, revision, transport: 'HTTP' } as const;
    client = await connectClient({ ...at, connection: 'faulty', name: 'client' });
    impatient = await connectClient({ ...at, connection: 'impatient', name: 'impatient' });
    other = await connectClient({ ...at, connection: 'healthy', name: 'other' });
  });
  afterAll(async () => {
    await client[Symbol.asyncDispose]();
    await impatient[Symbol.asyncDispose]();
    await other[Symbol.asyncDispose]();
    await portico.close();
    await server.close();
    await healthy.close();
    await expectNothingLeft(before);
  });

  let longestMs = 0;
  let isOver = false;
  let checking: Promise<void>;
  beforeEach(() => {
    longestMs = 0;
    isOver = false;
    checking = (async () => {
      while (!isOver) {
        const startedAt = performance.now();
        await other.call('echo', { text: 'healthy' });
        longestMs = Math.max(longestMs, performance.now() - startedAt);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    })();
  });
  afterEach(async () => {
    isOver = true;
    await checking;
    // The other connection never waits for this one, whose calls are given up after 50 s. In between there is room for the server, which makes its
    // long answers in this process, and for a machine that stands still.
    expect(longestMs).toBeLessThan(10_000);
  });

  const callsOf = (name: string) => server.requestsOf('tools/call').filter((request) => request.name === name).length;

  it.each(faults)('is told $code when it $what, and the call is not made twice', async ({ fault, code }) => {
    const calls = callsOf('structured');
    const injected = server.inject(fault, { name: 'structured', times: 1 });
    const result = await client.call('structured');
    expect([result['isError'], errorOf(result)['code'], injected.hits]).toEqual([true, code, 1]);
    expect(callsOf('structured') - calls).toBe(1);
    expect((await client.call('structured'))['structuredContent']).toEqual({ city: 'Bergen', degrees: 11.5 });
  });

  it('is told upstream-timeout when the server never answers, which the server hears', async () => {
    const label = 'never answered';
    const result = await impatient.call('hang', { label });
    expect([result['isError'], errorOf(result)['code']]).toEqual([true, 'upstream-timeout']);
    await eventually('the server heard', () => server.world.cancelledCalls.some((call) => call['label'] === label));
    expect(textOf(await impatient.call('echo', { text: 'goes on' }))).toBe('goes on');
  });

  it('notices nothing when the server hangs up on a call that is safe to repeat', async () => {
    const calls = callsOf('echo');
    server.inject({ kind: 'hang-up' }, { name: 'echo', times: 1 });
    expect(textOf(await client.call('echo', { text: 'again' }))).toBe('again');
    expect(callsOf('echo') - calls).toBe(2);
  });

  it('waits for a server that is slow', async () => {
    server.inject({ kind: 'slow', delayMs: 200 }, { name: 'structured', times: 1 });
    expect((await client.call('structured'))['isError']).toBeUndefined();
  });

  it('gets each of 1000 progress messages of a flood', async () => {
    let seen = 0;
    const result = await client.call('slow', { ms: 10, steps: 1_000 }, { onprogress: () => void (seen += 1) });
    expect([textOf(result), seen]).toEqual(['done after 1000 steps', 1_000]);
  });

  it('is told that an answer of 60 MB is too long, and memory is not kept', async () => {
    const result = await client.call('big', { bytes: 60_000_000 });
    expect([result['isError'], errorOf(result)['code']]).toEqual([true, 'response-too-large']);
    expect(textOf(await client.call('big', { bytes: 1_000 }))).toHaveLength(1_000);
  });

  it('notices nothing when the server forgets every session', async () => {
    server.forgetSessions();
    const calls = callsOf('structured');
    expect((await client.call('structured'))['structuredContent']).toEqual({ city: 'Bergen', degrees: 11.5 });
    // A request that was answered with 404 was not looked at.
    expect(callsOf('structured') - calls).toBeLessThanOrEqual(2);
  });

  it('is told of a server that is killed in a call, sees its lists meanwhile, and goes on once it is back', async () => {
    const calls = callsOf('hang');
    const calling = client.call('hang', { label: 'killed' });
    await eventually('the call arrived', () => callsOf('hang') > calls);
    await server.kill();
    const result = await calling;
    expect([result['isError'], errorOf(result)['code']]).toEqual([true, 'upstream-unreachable']);
    expect(callsOf('hang')).toBe(calls + 1);
    const away = await client.call('structured');
    expect([away['isError'], errorOf(away)['code'], errorOf(away)['retryable']]).toEqual([
      true,
      'upstream-unreachable',
      true,
    ]);
    const { tools } = await client.request('tools/list', {});
    expect((tools as readonly JsonObject[]).length).toBeGreaterThan(40);
    await server.restart();
    let back: JsonObject = {};
    await expect
      .poll(async () => (back = await client.call('structured'))['isError'], { interval: 100 })
      .toBeUndefined();
    expect(back['structuredContent']).toEqual({ city: 'Bergen', degrees: 11.5 });
  });
});
