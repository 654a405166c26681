import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { behaviours } from './behaviours.ts';
import { clientKinds, connectClient, type MatrixClient } from './matrix-clients.ts';
import { startMatrix, upstreamKinds, type Matrix } from './matrix-upstreams.ts';

let matrix: Matrix;
beforeAll(async () => {
  matrix = await startMatrix();
});
afterAll(() => matrix[Symbol.asyncDispose]());

const never = new AbortController().signal;

it('serves all of these upstreams at once', async () => {
  const connections = await matrix.portico.app.handlers['connections.list']({}, never);
  expect(connections.map(({ id, state }) => [id, state.status])).toEqual(upstreamKinds.map(({ id }) => [id, 'ready']));
});

describe.each(upstreamKinds)('An MCP server of $revision over $transport ($build)', (upstream) => {
  let plain: MatrixClient;
  beforeAll(async () => {
    const at = { revision: '2025-11-25', transport: 'pipe', connection: upstream.id } as const;
    plain = await connectClient({ ...at, portico: matrix.portico, name: `plain-${upstream.id}`, isPlain: true });
  });
  afterAll(() => plain[Symbol.asyncDispose]());

  describe.each(clientKinds)('and a client of $revision over $transport', (kind) => {
    let client: MatrixClient;
    beforeAll(async () => {
      const name = `${kind.revision}-${kind.transport}-${upstream.id}`;
      client = await connectClient({ ...kind, portico: matrix.portico, connection: upstream.id, name });
    });
    afterAll(() => client[Symbol.asyncDispose]());

    const shown = behaviours.filter(({ except }) => except?.(kind, upstream) === undefined);
    it.each(shown)('$says ($spec)', async ({ holds }) => {
      await holds({ client, plain, kind, upstream, fixture: matrix.fixtures.get(upstream.id) });
    });
  });
});
