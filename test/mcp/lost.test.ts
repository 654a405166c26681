import { expect, it } from 'vitest';
import { GatewayError } from '../../main/gateway/errors.ts';
import { callTool } from '../support/call-tool.ts';
import { eventually } from '../support/eventually.ts';
import { callOf, sessionClient } from './support/open-server.ts';
import { initialized, notFound, scriptedServer } from './support/scripted-server.ts';

it('a call that was sent is told why the server was lost, not that the connection was not open, when another link finds out first', async () => {
  const server = scriptedServer(
    ({ method, id }) => {
      if (method === 'initialize') return initialized;
      if (method === 'tools/list') return { tools: [{ name: 'pay', inputSchema: { type: 'object' } }] };
      if (method === 'tools/call') return 'silent';
      return id === undefined ? undefined : notFound;
    },
    { rules: { linkPerSession: true, lentWithRoots: false, mirrorsAll: true, maxLent: 4, idleMs: 60_000 } },
  );
  await server.connection.open(new AbortController().signal);
  const call = callTool(server.connection, 'pay', {}, callOf(sessionClient('one')).context);
  const outcome = call.catch((error: unknown) => error);
  await eventually('it was sent', () =>
    server.opened.some((_, index) => server.methodsOf(index).includes('tools/call')),
  );
  expect(server.methodsOf(0)).not.toContain('tools/call');
  server.opened[0]?.end(new GatewayError('upstream-unreachable', 'The server is gone'));
  expect(server.told.lost).toHaveLength(1);
  await server.connection.close();
  expect(await outcome).toMatchObject({ code: 'upstream-unreachable', message: 'The server is gone' });
});
