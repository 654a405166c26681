import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectClient, textOf, type MatrixClient } from './matrix-clients.ts';
import { startMatrix, upstreamKinds, type Matrix } from './matrix-upstreams.ts';

// Whose question is whose: 2025-11-25 client/elicitation and client/sampling, "Security Considerations".

let matrix: Matrix;
beforeAll(async () => {
  matrix = await startMatrix();
});
afterAll(() => matrix[Symbol.asyncDispose]());

const kinds = [
  { revision: '2025-11-25', transport: 'HTTP' },
  { revision: '2025-06-18', transport: 'pipe' },
  { revision: '2024-11-05', transport: 'SSE' },
  { revision: '2026-07-28', transport: 'HTTP' },
  { revision: '2026-07-28', transport: 'HTTP' },
] as const;

it.each(upstreamKinds)(
  'A server of $revision over $transport ($build) asks each client its own questions only',
  async ({ id }) => {
    const clients = await Promise.all(
      kinds.map((kind, index) =>
        connectClient({ ...kind, portico: matrix.portico, connection: id, name: `client-${String(index)}` }),
      ),
    );
    const rounds = [0, 1, 2];
    const askBoth = async (client: MatrixClient) => {
      const [form, model] = await Promise.all([client.call('ask_elicitation'), client.call('ask_sampling')]);
      return [textOf(form), textOf(model)].map((text) => /(?:of|by) (client-\d)/.exec(text)?.[1]);
    };
    const answers = await Promise.all(clients.flatMap((client) => rounds.map(() => askBoth(client))));
    const expected = clients.flatMap(({ name }) => rounds.map(() => [name, name]));
    expect(answers).toEqual(expected);
    expect(clients.map(({ asked }) => asked.length)).toEqual(clients.map(() => 2 * rounds.length));
    await Promise.all(clients.map((client) => client[Symbol.asyncDispose]()));
  },
  60_000,
);
