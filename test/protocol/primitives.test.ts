import type { Client as ClientV2 } from '@modelcontextprotocol/client';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import {
  CreateMessageRequestSchema,
  ElicitRequestSchema,
  ListRootsRequestSchema,
  LoggingMessageNotificationSchema,
  ResourceUpdatedNotificationSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { editorToken, startEndpoint, type RunningEndpoint } from '../support/running-endpoint.ts';
import { httpV1, httpV2, newV1, newV2, pipeTransport, sseV1, sseV2 } from '../support/sdk-clients.ts';

type AnyClient = ClientV1 | ClientV2;

async function connected<Client extends AnyClient>(
  client: Client,
  connect: (client: Client) => Promise<void>,
): Promise<Client> {
  answerQuestions(client);
  await connect(client);
  return client;
}

const kinds: readonly { readonly kind: string; readonly connect: (running: RunningEndpoint) => Promise<AnyClient> }[] =
  [
    {
      kind: 'SDK v1 over HTTP',
      connect: ({ url }) => connected(newV1(), (client) => client.connect(httpV1(url, editorToken))),
    },
    {
      kind: 'SDK v1 over HTTP+SSE',
      connect: ({ url }) => connected(newV1(), (client) => client.connect(sseV1(url, editorToken))),
    },
    {
      kind: 'SDK v1 over a pipe',
      connect: (running) => connected(newV1(), (client) => client.connect(pipeTransport(running))),
    },
    {
      kind: 'SDK v2 over HTTP with a session',
      connect: ({ url }) => connected(newV2('legacy'), (client) => client.connect(httpV2(url, editorToken))),
    },
    {
      kind: 'SDK v2 over HTTP, newest revision',
      connect: ({ url }) => connected(newV2('auto'), (client) => client.connect(httpV2(url, editorToken))),
    },
    {
      kind: 'SDK v2 over HTTP+SSE',
      connect: ({ url }) => connected(newV2('legacy'), (client) => client.connect(sseV2(url, editorToken))),
    },
    {
      kind: 'SDK v2 over a pipe with a session',
      connect: (running) => connected(newV2('legacy'), (client) => client.connect(pipeTransport(running))),
    },
    {
      kind: 'SDK v2 over a pipe, newest revision',
      connect: (running) => connected(newV2('auto'), (client) => client.connect(pipeTransport(running))),
    },
  ];

const roots = [{ uri: 'file:///work', name: 'work' }];
const sampled = { role: 'assistant' as const, model: 'm', content: { type: 'text' as const, text: 'hello' } };

/** Every question is answered with what was asked, so that an answer at the wrong call shows. */
function answerQuestions(client: AnyClient): void {
  const elicit = (message: string) => ({ action: 'accept' as const, content: { said: message } });
  if (client instanceof ClientV1) {
    client.setRequestHandler(ElicitRequestSchema, ({ params }) => elicit(params.message));
    client.setRequestHandler(CreateMessageRequestSchema, () => sampled);
    client.setRequestHandler(ListRootsRequestSchema, () => ({ roots }));
    return;
  }
  client.setRequestHandler('elicitation/create', async ({ params }) => elicit(params.message));
  client.setRequestHandler('sampling/createMessage', async () => sampled);
  client.setRequestHandler('roots/list', async () => ({ roots }));
}

async function textOf(client: AnyClient, name: string, args: Record<string, unknown> = {}): Promise<string> {
  const params = { name, arguments: args };
  const { content } = client instanceof ClientV1 ? await client.callTool(params) : await client.callTool(params);
  return (content as { text: string }[])[0]?.text ?? '';
}

const isModern = (client: AnyClient): boolean => !(client instanceof ClientV1) && client.getProtocolEra() === 'modern';

const watched = 'portico://results/long';

/** Hears of changes of the resource, in the way of the client's era. */
async function watch(client: AnyClient, tell: (uri: string) => void): Promise<void> {
  if (client instanceof ClientV1) {
    client.setNotificationHandler(ResourceUpdatedNotificationSchema, ({ params }) => {
      tell(params.uri);
    });
  } else {
    client.setNotificationHandler('notifications/resources/updated', ({ params }) => {
      tell(params.uri);
    });
  }
  if (isModern(client)) await (client as ClientV2).listen({ resourceSubscriptions: [watched] });
  else await client.subscribeResource({ uri: watched });
}

describe.each(kinds)('With a client of $kind, Portico', ({ connect }) => {
  it('lists and gets prompts, completes and reads', async () => {
    await using running = await startEndpoint();
    const client = await connect(running);
    expect((await client.listPrompts()).prompts.map(({ name }) => name)).toEqual(['demo__greet']);
    const { messages } = await client.getPrompt({ name: 'demo__greet', arguments: { who: 'Anna' } });
    expect(messages[0]?.content).toEqual({ type: 'text', text: 'Greet "Anna"' });
    const completed = await client.complete({
      ref: { type: 'ref/prompt', name: 'demo__greet' },
      argument: { name: 'who', value: 'a' },
    });
    expect(completed.completion.values).toEqual(['anna', 'boris']);
    expect((await client.readResource({ uri: watched })).contents[0]).toMatchObject({ text: 'a,b\n1,2\n' });
    expect((await client.listResourceTemplates()).resourceTemplates).toHaveLength(1);
    await client.close();
  });

  it('puts the questions of tools, prompts and resources to the client', async () => {
    await using running = await startEndpoint();
    const client = await connect(running);
    const accepted = (message: string) => ({ action: 'accept', content: { said: message } });
    expect(JSON.parse(await textOf(client, 'demo__ask', { message: 'Who?' }))).toMatchObject(accepted('Who?'));
    expect(JSON.parse(await textOf(client, 'demo__sample'))).toMatchObject(sampled);
    expect(JSON.parse(await textOf(client, 'demo__roots'))).toMatchObject({ roots });
    expect(JSON.parse(await textOf(client, 'demo__ask_thrice'))).toMatchObject([
      accepted('first'),
      accepted('second'),
      { roots },
    ]);
    const { messages } = await client.getPrompt({ name: 'demo__greet' });
    expect((messages[0]?.content as { text: string }).text).toContain('"said":"Who?"');
    const { contents } = await client.readResource({ uri: 'demo://asking' });
    expect((contents[0] as { text: string }).text).toContain('"said":"May I?"');
    await client.close();
  });

  it('keeps the questions of simultaneous calls and clients apart', async () => {
    await using running = await startEndpoint();
    const clients = await Promise.all([connect(running), connect(running)]);
    const asked = clients.flatMap((client, who) =>
      Array.from({ length: 10 }, async (_, index) => {
        const message = `client ${String(who)} question ${String(index)}`;
        return { message, answer: JSON.parse(await textOf(client, 'demo__ask', { message })) as unknown };
      }),
    );
    for (const { message, answer } of await Promise.all(asked)) {
      expect(answer).toMatchObject({ action: 'accept', content: { said: message } });
    }
    expect(running.gateway.calls).toHaveLength(20);
    await Promise.all(clients.map((client) => client.close()));
  });

  it('tells of a changed resource whoever subscribed', async () => {
    await using running = await startEndpoint();
    const client = await connect(running);
    const told: string[] = [];
    await watch(client, (uri) => told.push(uri));
    await eventually('it is subscribed', () => running.gateway.subscribed.get(watched)?.size === 1);
    await textOf(client, 'demo__echo', { message: 'the stream is open by now' });
    running.gateway.touch(watched);
    await eventually('the change was told', () => told.length === 1);
    expect(told).toEqual([watched]);
    await client.close();
  });
});

describe.each(kinds.filter(({ kind }) => !kind.includes('newest')))(
  'With a client of $kind that has a session, Portico',
  ({ connect }) => {
    it('passes on the log messages of a call from the level that was set', async () => {
      await using running = await startEndpoint();
      const client = await connect(running);
      const heard: unknown[] = [];
      if (client instanceof ClientV1) {
        client.setNotificationHandler(LoggingMessageNotificationSchema, ({ params }) => {
          heard.push(params.level);
        });
      } else {
        client.setNotificationHandler('notifications/message', ({ params }) => {
          heard.push(params.level);
        });
      }
      await client.setLoggingLevel('warning');
      expect(await textOf(client, 'demo__log')).toBe('logged');
      await eventually('the messages came', () => heard.length === 2);
      expect(heard).toEqual(['warning', 'error']);
      await client.close();
    });

    it('tells the upstreams of changed roots, and of the end of the session where it ends with the connection', async () => {
      await using running = await startEndpoint();
      const client = await connect(running);
      await client.sendRootsListChanged();
      await eventually('it was passed on', () => running.gateway.notified.length === 1);
      await textOf(client, 'demo__echo', {});
      const session = running.gateway.calls[0]?.context.client.session ?? '';
      expect(running.gateway.notified[0]?.caller.client.session).toBe(session);
      await client.close();
      if (!/^(sse|pipe) /.test(session)) return;
      await eventually('the session ended', () => running.gateway.ended.includes(session));
    });
  },
);
