import { expect } from 'vitest';
import { isJsonObject, type JsonObject } from '../../main/lib/json.ts';
import { eventually } from '../support/eventually.ts';
import type { Fixture } from '../support/mcp-fixture.ts';
import { textOf, type ClientKind, type MatrixClient } from './matrix-clients.ts';
import type { UpstreamKind } from './matrix-upstreams.ts';

export interface Meeting {
  readonly client: MatrixClient;
  /** Of the same connection, and can be asked nothing: what it changes, it changes where all others look. */
  readonly plain: MatrixClient;
  readonly kind: ClientKind;
  readonly upstream: UpstreamKind;
  /** Absent for child processes. */
  readonly fixture: Fixture | undefined;
}

export interface Behaviour {
  readonly says: string;
  /** Page and heading of MCP. */
  readonly spec: string;
  /** Why it cannot be seen where a client and an upstream of these kinds meet; `undefined` where it can. */
  readonly except?: (kind: ClientKind, upstream: UpstreamKind) => string | undefined;
  readonly holds: (meeting: Meeting) => Promise<void>;
}

const watched = 'test://watched-resource';
const isModern = ({ revision }: { readonly revision: string }) => revision === '2026-07-28';
/** A client that can be asked something meets a local server of the revisions with sessions in another process than others do. */
const hasOwnProcess = (kind: ClientKind, { transport, build }: UpstreamKind) =>
  transport === 'stdio' && !(isModern(kind) && build !== 'legacy');
const lists = (value: unknown): readonly JsonObject[] => (Array.isArray(value) ? (value as JsonObject[]) : []);

async function all(client: MatrixClient, method: string, member: string): Promise<readonly JsonObject[]> {
  const items: JsonObject[] = [];
  for (let cursor: unknown; ;) {
    const page = await client.request(method, typeof cursor === 'string' ? { cursor } : {});
    items.push(...lists(page[member]));
    cursor = page['nextCursor'];
    if (typeof cursor !== 'string') return items;
  }
}

const toldOf = ({ told }: MatrixClient, method: string) => told.filter((each) => each.method === method);

const hidden = 'the revision does not have it';

/** What must pass between any client and any upstream. */
export const behaviours: readonly Behaviour[] = [
  {
    says: 'lists tools page by page, in order, each as the server listed it',
    spec: 'server/tools; server/utilities/pagination',
    holds: async ({ client }) => {
      const tools = await all(client, 'tools/list', 'tools');
      const names = tools.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      expect(names.length).toBeGreaterThan(40);
      expect(names.indexOf('echo')).toBeLessThan(names.indexOf('slow'));
      expect(tools.find(({ name }) => name === 'echo')).toMatchObject({
        title: 'Echo',
        annotations: { readOnlyHint: true, idempotentHint: true },
        icons: [expect.objectContaining({ src: expect.any(String) as string })],
        'x-fixture': { kept: true, list: [1, 'two'] },
        _meta: { 'fixture.test/mark': 'kept' },
      });
    },
  },
  {
    says: 'hands on every progress, in order and before the result',
    spec: 'basic/utilities/progress',
    holds: async ({ client }) => {
      const seen: number[] = [];
      const onprogress = ({ progress }: { progress: number }) => void seen.push(progress);
      const result = await client.call('progress_burst', { count: 6 }, { onprogress });
      expect([textOf(result), seen]).toEqual(['6 at once', [1, 2, 3, 4, 5, 6]]);
      seen.length = 0;
      await client.call('slow', { ms: 30, steps: 3 }, { onprogress });
      expect(seen).toEqual([1, 2, 3]);
    },
  },
  {
    says: 'tells the server that a call was cancelled',
    spec: 'basic/utilities/cancellation',
    except: (_, { transport }) =>
      transport === 'stdio' ? 'what a process heard is not to be seen from here' : undefined,
    holds: async ({ client, fixture }) => {
      const label = `${client.name} gives up`;
      const stop = new AbortController();
      const calling = client.call('hang', { label }, { signal: stop.signal });
      const arrived = () => fixture?.requests.some(({ body }) => JSON.stringify(body ?? '').includes(label)) === true;
      await eventually('the call arrived', arrived);
      stop.abort();
      await expect(calling).rejects.toThrow();
      const heard = () => fixture?.world.cancelledCalls.some((each) => each['label'] === label) === true;
      await eventually('the server heard', heard);
    },
  },
  {
    says: 'gets the log messages of its own level',
    spec: 'server/utilities/logging',
    holds: async ({ client }) => {
      const log = (level: string, text: string) => ({ name: 'log', arguments: { level, text } });
      const meta = { _meta: { 'io.modelcontextprotocol/logLevel': 'warning' } };
      if (!client.isModern) await client.request('logging/setLevel', { level: 'warning' });
      const more = client.isModern ? meta : {};
      client.told.length = 0;
      await client.request('tools/call', { ...log('info', 'not this'), ...more });
      await client.request('tools/call', { ...log('error', 'but this'), ...more });
      const messages = () => toldOf(client, 'notifications/message').map(({ params }) => params['data']);
      await eventually('the line came', () => messages().length > 0);
      expect(messages()).toEqual(['but this']);
    },
  },
  {
    says: 'is asked for what a form asks',
    spec: 'client/elicitation',
    holds: async ({ client }) => {
      expect(JSON.parse(textOf(await client.call('ask_elicitation')))).toEqual({
        action: 'accept',
        content: { colour: `of ${client.name}` },
      });
      expect(client.asked.at(-1)).toMatchObject({ message: 'Which colour?' });
    },
  },
  {
    says: 'is asked to open a page',
    spec: 'client/elicitation, URL Mode',
    except: (kind, upstream) => ([kind, upstream].some(({ revision }) => revision < '2025-11-25') ? hidden : undefined),
    holds: async ({ client }) => {
      const url = 'https://example.com/go';
      const said = JSON.parse(textOf(await client.call('ask_url', { url }))) as JsonObject;
      expect(said['action']).toBe('accept');
      expect(client.asked.at(-1)).toMatchObject({ mode: 'url', url });
    },
  },
  {
    says: 'lends its model',
    spec: 'client/sampling',
    holds: async ({ client }) => {
      expect(JSON.parse(textOf(await client.call('ask_sampling')))).toMatchObject({
        model: client.name,
        content: { text: `by ${client.name}` },
      });
    },
  },
  {
    says: 'tells its roots',
    spec: 'client/roots',
    except: (kind, upstream) =>
      hasOwnProcess(kind, upstream) ? 'a process that serves one client after the other is told no roots' : undefined,
    holds: async ({ client }) => {
      expect(JSON.parse(textOf(await client.call('ask_roots')))).toMatchObject({
        roots: [{ uri: `file:///${client.name}` }],
      });
    },
  },
  {
    says: 'is told when a resource changes that it watches, and not after that',
    spec: 'server/resources, Subscriptions',
    holds: async ({ client, plain }) => {
      const updates = () => toldOf(client, 'notifications/resources/updated').length;
      client.told.length = 0;
      const stream = client.isModern ? await client.client.listen({ resourceSubscriptions: [watched] }) : undefined;
      if (!stream) await client.request('resources/subscribe', { uri: watched });
      await plain.call('touch_watched');
      await eventually('the client was told', () => updates() === 1);
      expect(toldOf(client, 'notifications/resources/updated')[0]?.params).toMatchObject({ uri: watched });
      if (stream) await stream.close();
      else await client.request('resources/unsubscribe', { uri: watched });
    },
  },
  {
    says: 'is told that the lists changed, and finds the new ones',
    spec: 'server/tools, List Changed Notification',
    holds: async ({ client, plain, kind, upstream }) => {
      client.told.length = 0;
      const stream = client.isModern ? await client.client.listen({ toolsListChanged: true }) : undefined;
      const has = async () => (await all(client, 'tools/list', 'tools')).some(({ name }) => name === 'coming_tool');
      const changes = () => toldOf(client, 'notifications/tools/list_changed').length;
      expect(await has()).toBe(false);
      await plain.call('change_lists');
      await eventually('the client was told', () => changes() > 0);
      const seen = await has();
      await plain.call('change_lists');
      await eventually('the client was told again', () => changes() > 1);
      // The lists of our own server live in its process.
      expect([seen, await has()]).toEqual([!hasOwnProcess(kind, upstream), false]);
      await stream?.close();
    },
  },
  {
    says: 'completes an argument',
    spec: 'server/utilities/completion',
    holds: async ({ client }) => {
      const ref = { type: 'ref/prompt', name: 'test_prompt_with_arguments' };
      const result = await client.request('completion/complete', { ref, argument: { name: 'arg1', value: '' } });
      expect(
        lists(isJsonObject(result['completion']) ? result['completion']['values'] : undefined).length,
      ).toBeGreaterThan(0);
    },
  },
  {
    says: 'gets a prompt with its arguments',
    spec: 'server/prompts',
    holds: async ({ client }) => {
      const params = { name: 'test_prompt_with_arguments', arguments: { arg1: 'one', arg2: 'two' } };
      const text = JSON.stringify((await client.request('prompts/get', params))['messages']);
      expect([text.includes('one'), text.includes('two')]).toEqual([true, true]);
    },
  },
  {
    says: 'reads texts, bytes and what a template names, with members that nobody knows',
    spec: 'server/resources',
    holds: async ({ client }) => {
      const read = async (uri: string) => lists((await client.request('resources/read', { uri }))['contents'])[0];
      expect(await read('test://static-text')).toMatchObject({
        mimeType: 'text/plain',
        text: 'This is the content of the static text resource.',
        'x-fixture': { kept: true },
      });
      const picture = await read('test://static-binary');
      expect(
        Buffer.from(picture?.['blob'] as string, 'base64')
          .subarray(1, 4)
          .toString(),
      ).toBe('PNG');
      expect(await read('test://template/7/data')).toMatchObject({
        text: expect.stringContaining('Data for ID: 7') as string,
      });
    },
  },
  {
    says: 'gets structured results, failures of tools as results, and members that nobody knows',
    spec: 'server/tools, Structured Content; Error Handling',
    holds: async ({ client }) => {
      expect((await client.call('structured'))['structuredContent']).toEqual({ city: 'Bergen', degrees: 11.5 });
      expect(await client.call('fails')).toMatchObject({ isError: true, content: [{ text: 'It did not work' }] });
      // The SDK itself refuses content that it does not know when it speaks 2026-07-28.
      if (client.isModern) return;
      expect(await client.call('unknown_content')).toMatchObject({
        content: [{ type: 'x-hologram', frames: [1, 2, 3] }, { 'x-fixture': 'kept' }],
        'x-result': { kept: true },
      });
    },
  },
  {
    says: 'gets errors of the protocol with their code and data',
    spec: 'basic, Responses; server/tools, Error Handling',
    holds: async ({ client }) => {
      await expect(client.call('throws')).rejects.toMatchObject({ code: -32050, data: { tray: 2, retryable: false } });
    },
  },
  {
    says: 'gets a long answer whole',
    spec: 'basic/transports',
    holds: async ({ client }) => {
      expect(textOf(await client.call('big', { bytes: 300_000 }))).toHaveLength(300_000);
    },
  },
];
