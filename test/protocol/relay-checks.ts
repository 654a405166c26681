import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { converse, isModern, type RawPeer } from '../support/raw-peers.ts';
import { answerTo, capabilities } from './answers.ts';
import type { Check } from './checks.ts';
import type { RelayRequirementId } from './relay-requirements.ts';

const ask = (peer: RawPeer, name: string, args = {}) =>
  converse(peer, { method: 'tools/call', params: { name, arguments: args }, answer: answerTo });

const said = (response: Awaited<ReturnType<typeof ask>>): unknown =>
  JSON.parse(String(response['result']?.content?.[0]?.text ?? 'null')) as unknown;

const accepted = (message: string) => ({ action: 'accept', content: { said: message }, 'x-own': true });

const watched = 'portico://results/long';

/** Checks of what passes through between upstreams and clients. */
export const relayChecks: Readonly<Record<RelayRequirementId, Check>> = {
  'prompts-are-got': async ({ peer, gateway }) => {
    const { prompts } = (await peer.request('prompts/list'))['result'];
    expect(prompts).toMatchObject([{ name: 'demo__greet', icons: [{ src: 'data:,' }], 'x-own': true }]);
    const params = { name: 'demo__greet', arguments: { who: 'Anna' }, 'x-more': 1 };
    const { messages } = (await peer.request('prompts/get', params))['result'];
    expect(messages).toEqual([{ role: 'user', content: { type: 'text', text: 'Greet "Anna"' } }]);
    expect(gateway.requests.at(-1)?.params).toMatchObject(params);
    expect((await peer.request('prompts/get', { name: 'none' }))['error']).toMatchObject({
      code: -32602,
      data: { code: 'unknown-prompt' },
    });
  },
  'completions-are-given': async ({ peer, gateway }) => {
    const params = { ref: { type: 'ref/prompt', name: 'demo__greet' }, argument: { name: 'who', value: 'a' } };
    const { completion } = (await peer.request('completion/complete', params))['result'];
    expect(completion).toEqual({ values: ['anna', 'boris'], total: 2, hasMore: false, 'x-own': true });
    expect(gateway.requests.at(-1)?.params).toMatchObject(params);
  },
  'the-client-is-known': async ({ peer, gateway }) => {
    await peer.request('tools/call', { name: 'demo__echo', arguments: { message: 'x' } });
    const { client, principal } = gateway.requests.at(-1)?.context ?? {};
    expect(principal?.clientId).toBe('editor');
    expect(client).toMatchObject({
      era: isModern(peer.revision) ? 'stateless' : 'session',
      revision: peer.revision,
      info: { name: 'raw-peer', version: '1.0.0' },
      capabilities: { elicitation: { form: {}, url: {} }, sampling: {}, roots: { listChanged: true } },
      logLevel: undefined,
    });
    expect(typeof client?.session).toBe(isModern(peer.revision) ? 'undefined' : 'string');
  },
  'client-notifications-are-passed-on': async ({ peer, gateway }) => {
    await peer.notify('notifications/roots/list_changed', { 'x-own': 1 });
    await eventually('it was passed on', () => gateway.notified.length === 1);
    expect(gateway.notified[0]).toMatchObject({
      notification: { method: 'notifications/roots/list_changed', params: { 'x-own': 1 } },
      caller: { principal: { clientId: 'editor' } },
    });
  },
  'elicitation-reaches-the-person': async ({ peer }) => {
    expect(said(await ask(peer, 'demo__ask', { message: 'Your name?' }))).toEqual(accepted('Your name?'));
    expect(peer.asked).toHaveLength(1);
    expect(peer.asked[0]).toMatchObject({
      method: 'elicitation/create',
      params: { message: 'Your name?', requestedSchema: { properties: { name: { 'x-hint': 'kept' } } } },
    });
  },
  'sampling-reaches-the-model': async ({ peer }) => {
    const answer = said(await ask(peer, 'demo__sample'));
    expect(answer).toEqual({
      role: 'assistant',
      model: 'm',
      content: { type: 'text', text: 'hello' },
      'x-own': true,
    });
    expect(peer.asked[0]?.['params']).toMatchObject({ maxTokens: 10 });
  },
  'roots-are-asked-for': async ({ peer }) => {
    expect(said(await ask(peer, 'demo__roots'))).toEqual({
      roots: [{ uri: 'file:///work', name: 'work', 'x-own': true }],
    });
  },
  'questions-go-round-by-round': async ({ peer, gateway }) => {
    const answers = said(await ask(peer, 'demo__ask_thrice')) as unknown[];
    expect(answers).toEqual([
      accepted('first'),
      accepted('second'),
      { roots: [{ uri: 'file:///work', name: 'work', 'x-own': true }] },
    ]);
    expect(peer.asked.map(({ method }) => method)).toEqual(['elicitation/create', 'elicitation/create', 'roots/list']);
    expect(gateway.calls).toHaveLength(1);
  },
  'prompts-and-resources-may-ask': async ({ peer }) => {
    const prompt = await converse(peer, {
      method: 'prompts/get',
      params: { name: 'demo__greet' },
      answer: answerTo,
    });
    expect(prompt['result'].messages[0].content.text).toBe(`Greet ${JSON.stringify(accepted('Who?'))}`);
    const read = await converse(peer, {
      method: 'resources/read',
      params: { uri: 'demo://asking' },
      answer: answerTo,
    });
    expect(read['result'].contents[0].text).toBe(JSON.stringify(accepted('May I?')));
  },
  'undeclared-is-not-asked': async ({ connect, peer }) => {
    const plain = await connect(peer.revision);
    const answer = await plain.request('tools/call', { name: 'demo__ask', arguments: {} });
    expect(plain.asked).toEqual([]);
    expect(answer['error'] ?? answer['result']).toMatchObject({ code: -32601 });
    await plain.close();
  },
  'a-withdrawn-question-is-cancelled': async ({ peer, connect }) => {
    const silent = await connect(peer.revision, { capabilities });
    const params = { name: 'demo__ask_later', arguments: { patienceMs: 80 } };
    const sent = silent.send('tools/call', params);
    if (isModern(peer.revision)) {
      const { requestState } = (await sent.response)?.['result'] as { requestState: string };
      await delay(100);
      expect(said(await silent.request('tools/call', { ...params, requestState }))).toEqual({ gaveUp: true });
    } else {
      expect(said((await sent.response) ?? {})).toEqual({ gaveUp: true });
      const told = [...sent.notifications, ...silent.unsolicited];
      expect(told.map(({ method, params: { requestId } }) => [method, requestId])).toEqual([
        ['notifications/cancelled', silent.asked[0]?.['id']],
      ]);
    }
    await silent.close();
  },
  'questions-end-with-their-call': async ({ peer, connect }) => {
    const silent = await connect(peer.revision, { capabilities });
    const sent = silent.send('tools/call', { name: 'demo__ask_and_leave', arguments: {} });
    expect((await sent.response)?.['result'].content).toEqual([{ type: 'text', text: 'left' }]);
    const [asked] = silent.asked;
    const told = [...sent.notifications, ...silent.unsolicited];
    expect(told.map(({ method, params }) => [method, params.requestId])).toEqual([
      ['notifications/cancelled', asked?.['id']],
    ]);
    await silent.close();
  },
  'upstream-questions-pass-untouched': async ({ peer, gateway }) => {
    const params = { name: 'demo__upstream_asks', arguments: {} };
    const { result } = await peer.request('tools/call', params);
    expect(result).toMatchObject({
      resultType: 'input_required',
      inputRequests: { user_name: { method: 'elicitation/create', params: { mode: 'form', message: 'Name?' } } },
      requestState: 'state of the upstream',
    });
    const inputResponses = { user_name: { action: 'accept', content: { name: 'Anna' } } };
    const again = await peer.request('tools/call', { ...params, inputResponses, requestState: result.requestState });
    expect(said(again)).toEqual(inputResponses);
    expect(gateway.calls).toHaveLength(2);
  },
  'tasks-pass-through': async ({ peer, gateway }) => {
    const { result } = await peer.request('tools/call', { name: 'demo__task', arguments: {}, task: { ttl: 1 } });
    const task = { taskId: 'task-1', status: 'working', ttl: 60_000, 'x-own': true };
    expect(result).toMatchObject(isModern(peer.revision) ? { resultType: 'task', ...task } : { task });
    expect(gateway.calls[0]?.params['task']).toEqual({ ttl: 1 });
    for (const method of ['tasks/get', 'tasks/cancel']) {
      const answer = await peer.request(method, { taskId: 'task-1' });
      expect(answer['result']).toMatchObject({ taskId: 'task-1', status: 'working', 'x-own': true });
    }
  },
  'unknown-members-are-kept': async ({ peer }) => {
    const { contents } = (await peer.request('resources/read', { uri: watched }))['result'];
    expect(contents[0]['x-own']).toBe(true);
  },
  'log-level-is-per-session': async ({ peer, gateway, connect }) => {
    const other = await connect(peer.revision);
    expect((await peer.request('logging/setLevel', { level: 'warning' }))['result']).toEqual({});
    expect((await peer.request('logging/setLevel', { level: 'loud' }))['error']?.code).toBe(-32602);
    await peer.request('tools/call', { name: 'demo__log' });
    await other.request('tools/call', { name: 'demo__log' });
    const levels = gateway.calls.map(({ context }) => context.client.logLevel);
    expect(levels).toEqual(['warning', undefined]);
    await other.close();
  },
  'log-messages-come-with-the-call': async ({ peer }) => {
    if (!isModern(peer.revision)) await peer.request('logging/setLevel', { level: 'warning' });
    const _meta = { 'io.modelcontextprotocol/logLevel': 'warning', progressToken: 'log' };
    const params = { name: 'demo__log', arguments: {}, ...(isModern(peer.revision) ? { _meta } : {}) };
    const sent = peer.send('tools/call', params);
    expect((await sent.response)?.['result'].content).toEqual([{ type: 'text', text: 'logged' }]);
    const heard = () => [...sent.notifications, ...peer.unsolicited].map(({ params: told }) => told.data as unknown);
    await eventually('both came', () => heard().length === 2);
    expect(heard()).toEqual(['a warning', 'a error']);
  },
  'no-log-messages-unasked': async ({ peer }) => {
    const sent = peer.send('tools/call', { name: 'demo__log', arguments: {} });
    expect((await sent.response)?.['result'].content).toEqual([{ type: 'text', text: 'logged' }]);
    expect([...sent.notifications, ...peer.unsolicited]).toEqual([]);
  },
  'all-list-changes-are-told': async ({ peer, gateway }) => {
    await peer.subscribe();
    if (isModern(peer.revision)) await eventually('the subscription stands', () => peer.unsolicited.length === 1);
    gateway.change('prompts');
    gateway.change('prompts', 'other');
    gateway.change('tools');
    const told = () =>
      peer.unsolicited.map(({ method }) => method as string).filter((method) => /list_ch/.test(method));
    await eventually('the changes were told', () => told().length >= 2);
    expect(new Set(told())).toEqual(
      new Set(['notifications/prompts/list_changed', 'notifications/tools/list_changed']),
    );
  },
  'resource-changes-are-told-to-subscribers': async ({ peer, gateway, connect }) => {
    const other = await connect(peer.revision);
    await other.subscribe();
    await peer.subscribe([watched]);
    await eventually('it is subscribed', () => gateway.subscribed.get(watched)?.size === 1);
    const updates = (of: RawPeer) =>
      of.unsolicited.filter(({ method }) => method === 'notifications/resources/updated');
    gateway.touch(watched);
    await eventually('the change was told', () => updates(peer).length === 1);
    expect(updates(peer)[0]?.['params']).toMatchObject({ uri: watched, title: 'touched' });
    expect(updates(other)).toEqual([]);
    await other.close();
  },
  'subscriptions-end': async ({ peer, gateway }) => {
    await peer.subscribe([watched]);
    await eventually('it is subscribed', () => gateway.subscribed.get(watched)?.size === 1);
    if (isModern(peer.revision)) await peer.close();
    else await peer.request('resources/unsubscribe', { uri: watched });
    await eventually('nobody is subscribed', () => gateway.subscribed.get(watched)?.size === 0);
  },
  'own-notifications-are-for-one-session': async ({ peer, gateway, connect }) => {
    const other = await connect(peer.revision);
    await peer.subscribe();
    await other.subscribe();
    await peer.request('tools/call', { name: 'demo__echo', arguments: {} });
    const session = gateway.calls[0]?.context.client.session;
    const tell = (data: string, to: string | undefined) => {
      const notification = { method: 'notifications/message', params: { level: 'error', data } };
      gateway.emit({ type: 'notification', connection: 'demo', notification, session: to });
    };
    tell('to you', session);
    tell('to all who asked', undefined);
    await other.request('logging/setLevel', { level: 'info' });
    tell('to all who asked now', undefined);
    const heard = (of: RawPeer) => of.unsolicited.map(({ params }) => params?.data as unknown);
    await eventually('both heard', () => heard(peer).length === 1 && heard(other).length === 1);
    expect([heard(peer), heard(other)]).toEqual([['to you'], ['to all who asked now']]);
    await other.close();
  },
  'lists-of-older-clients-are-objects': async ({ peer }) => {
    const { tools } = (await peer.request('tools/list'))['result'];
    const { outputSchema } = tools.find(({ name }: { name: string }) => name === 'demo__list');
    const natural = { type: 'array', items: { type: 'number' } };
    const shown = { type: 'object', properties: { result: natural }, required: ['result'] };
    expect(outputSchema).toEqual(isModern(peer.revision) ? natural : shown);
  },
  'parameters-in-headers-agree': async ({ peer }) => {
    // The peer sends no such header: with the argument the call is refused, without it there is nothing to repeat.
    const given = await peer.request('tools/call', { name: 'demo__region', arguments: { region: 'north' } });
    const absent = await peer.request('tools/call', { name: 'demo__region', arguments: {} });
    expect(given['error']?.code).toBe(-32020);
    expect(absent['result']?.content).toEqual([{ type: 'text', text: 'region undefined' }]);
  },
};
