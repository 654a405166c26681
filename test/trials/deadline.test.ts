import { expect, it } from 'vitest';
import { silentLog } from '../../main/lib/log.ts';
import { testConnection } from '../../main/trials/test-connection.ts';
import { upstreamKinds } from '../../main/upstreams/index.ts';
import { fakePorts } from '../openapi/support/fake-ports.ts';
import { startBackend } from '../openapi/support/recording-backend.ts';
import { createMemorySecretStore } from '../support/memory-secret-store.ts';
import { noChildProcesses } from '../support/no-child-processes.ts';

it('a test of a connection that is not ready in time says so, and the request on the wire is ended', async () => {
  await using backend = await startBackend(() => {});
  const { tokens, implementation } = fakePorts();
  const ports = {
    kinds: upstreamKinds,
    tokens,
    implementation,
    processes: noChildProcesses,
    secrets: createMemorySecretStore(),
    env: {},
    account: () => undefined,
    now: Date.now,
    log: silentLog,
    // Longer than the request takes to arrive, also where the machine stands still meanwhile.
    deadlineMs: 3_000,
  };
  const connection = { kind: 'openapi', document: `${backend.origin}/openapi.json` };
  const found = await testConnection({ id: 'slow', connection }, ports, new AbortController().signal);
  expect(found).toMatchObject({
    outcome: 'failed',
    error: {
      code: 'upstream-timeout',
      retryable: true,
      message: 'The connection was not ready within 3 seconds; check the address and the network (VPN?), and try again',
    },
  });
  expect(found.durationMs).toBeGreaterThanOrEqual(2_990);
  await expect.poll(() => backend.aborted).toEqual(['/openapi.json']);
});
