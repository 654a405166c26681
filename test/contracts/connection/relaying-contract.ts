import { expect, it } from 'vitest';
import type { ClientProfile } from '../../../main/gateway/client-profile.ts';
import type { CallContext, ConnectionCatalog, Progress } from '../../../main/gateway/connection.ts';
import { answerInputRequests } from '../../../main/gateway/input-required.ts';
import { RemoteError } from '../../../main/gateway/remote-error.ts';
import type { JsonObject } from '../../../main/lib/json.ts';
import { callContext, callTool } from '../../support/call-tool.ts';
import { eventually } from '../../support/eventually.ts';
import type { ConnectionFixture, ContractCall } from './connection-contract.ts';

/** What an MCP server behind a connection does beside answering calls. */
export interface RelayedCalls {
  /** Reports these steps, the last one in one piece with its result. */
  readonly progress: ContractCall & { readonly steps: readonly number[] };
  /** Asks for a form with a `colour`, and answers with a text that holds what the person said. */
  readonly asking: ContractCall;
  /** Answers with these members, among others. */
  readonly unusual: ContractCall & { readonly result: JsonObject };
  readonly error: ContractCall & { readonly code: number; readonly data: unknown };
  readonly prompt: string;
  readonly resource: string;
  /** Adds a tool, or removes it again. */
  readonly changingLists: ContractCall;
  /** How often the connection told that its catalog changed. */
  readonly changes: () => number;
}

type WithFixture = (
  run: (fixture: ConnectionFixture, catalog: ConnectionCatalog) => Promise<void>,
) => () => Promise<void>;

const sessionOf = (session: string, capabilities: JsonObject): ClientProfile => ({
  era: 'session',
  revision: '2025-11-25',
  session,
  info: { name: session, version: '1' },
  capabilities,
  logLevel: undefined,
});

/** What the gateway may rely on when an MCP server is behind a connection. */
export function describeRelaying(withFixture: WithFixture): void {
  const relaying = (run: (fixture: ConnectionFixture & { readonly relayed: RelayedCalls }) => Promise<void>) =>
    withFixture(async (fixture) => {
      if (!fixture.relayed) throw new Error('The fixture names no relayed calls');
      await run({ ...fixture, relayed: fixture.relayed });
    });

  it(
    'hands on every progress, in order and before the result, without a token',
    relaying(async ({ connection, relayed: { progress } }) => {
      for (let round = 0; round < 20; round += 1) {
        const seen: Progress[] = [];
        const context = { ...callContext(), onProgress: (step: Progress) => seen.push(step) };
        await callTool(connection, progress.name, progress.args, context);
        expect(seen.map((step) => step.progress)).toEqual(progress.steps);
        expect(seen.some((step) => 'progressToken' in step)).toBe(false);
      }
    }),
  );

  it(
    'asks the client whose call it is, and no other, when several are asked at the same time',
    relaying(async ({ connection, relayed: { asking } }) => {
      const callOf = async (session: string): Promise<readonly [string, boolean]> => {
        const ask: NonNullable<CallContext['ask']> = async () => ({
          action: 'accept',
          content: { colour: `said by ${session}` },
        });
        const context = { ...callContext(), client: sessionOf(session, { elicitation: {} }), ask };
        // The core asks on behalf of servers that ask through their results.
        const result = await answerInputRequests(
          (params) => connection.request({ method: 'tools/call', params }, context),
          { name: asking.name, arguments: asking.args },
          context,
        );
        return [session, JSON.stringify(result['content']).includes(`said by ${session}`)];
      };
      const sessions = ['a', 'b', 'c', 'a', 'b', 'c'];
      expect(await Promise.all(sessions.map(callOf))).toEqual(sessions.map((session) => [session, true]));
    }),
  );

  it(
    'hands on results with everything that nobody knows',
    relaying(async ({ connection, relayed: { unusual } }) => {
      expect(await callTool(connection, unusual.name, unusual.args, callContext())).toMatchObject(unusual.result);
    }),
  );

  it(
    'hands on errors as they came',
    relaying(async ({ connection, relayed: { error } }) => {
      const failure = await callTool(connection, error.name, error.args, callContext()).catch(
        (thrown: unknown) => thrown,
      );
      expect(failure).toBeInstanceOf(RemoteError);
      expect(failure).toMatchObject({ code: error.code, data: error.data });
    }),
  );

  it(
    'gets prompts and reads resources',
    relaying(async ({ connection, relayed: { prompt, resource } }) => {
      const got = await connection.request({ method: 'prompts/get', params: { name: prompt } }, callContext());
      expect(got).toHaveProperty('messages');
      const read = await connection.request({ method: 'resources/read', params: { uri: resource } }, callContext());
      expect(read).toMatchObject({ contents: [{ uri: resource }] });
    }),
  );

  it(
    'tells that the lists changed, and lists what is there then',
    relaying(async ({ connection, relayed: { changingLists, changes } }) => {
      const never = new AbortController().signal;
      const before = (await connection.open(never)).tools.length;
      const change = () => callTool(connection, changingLists.name, changingLists.args, callContext());
      let calls = 0;
      // Right after the opening the server may not be heard yet; then it is made to say it again.
      while (changes() === 0 && calls < 20) {
        await change();
        calls += 1;
        await eventually('the change was told', () => changes() > 0, 500).catch(() => undefined);
      }
      expect(changes()).toBeGreaterThan(0);
      const { tools } = await connection.open(never);
      expect(tools.length - before).toBe(calls % 2);
    }),
  );
}
