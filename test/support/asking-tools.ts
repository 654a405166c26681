import { setTimeout as delay } from 'node:timers/promises';
import type { CallContext, ServerRequest, ToolResult } from '../../main/gateway/connection.ts';
import type { JsonObject } from '../../main/lib/json.ts';
import type { FakeTool } from './fake-gateway.ts';

const text = (value: string): ToolResult => ({ content: [{ type: 'text', text: value }] });
const anyObject: JsonObject = { type: 'object', properties: {} };

/** Asks as an upstream does; answers with what the client said. */
async function asked({ ask, signal }: CallContext, request: ServerRequest): Promise<JsonObject> {
  if (!ask) throw new Error('Nobody can be asked');
  return ask(request, signal);
}

export const question = (message: string): ServerRequest => ({
  method: 'elicitation/create',
  params: {
    message,
    requestedSchema: { type: 'object', properties: { name: { type: 'string', 'x-hint': 'kept' } } },
    _meta: { 'upstream/own': true },
  },
});

/** Tools that need their client, speak to it while they run, or leave a task behind. */
export const askingTools: readonly FakeTool[] = [
  {
    name: 'demo__ask',
    description: 'Asks the person, and says what they answered',
    inputSchema: anyObject,
    behaviour: async ({ message }, context) => {
      context.onProgress?.({ progress: 1 });
      const answer = await asked(context, question(typeof message === 'string' ? message : 'Who are you?'));
      context.onProgress?.({ progress: 2 });
      return text(JSON.stringify(answer));
    },
  },
  {
    name: 'demo__ask_and_leave',
    description: 'Asks, and ends without waiting for the answer',
    inputSchema: anyObject,
    behaviour: async (_args, context) => {
      asked(context, question('too late?')).catch(() => undefined);
      await delay(50);
      return text('left');
    },
  },
  {
    name: 'demo__ask_thrice',
    description: 'Asks two things at once and then a third',
    inputSchema: anyObject,
    behaviour: async (_args, context) => {
      const both = await Promise.all([asked(context, question('first')), asked(context, question('second'))]);
      const third = await asked(context, { method: 'roots/list' });
      return text(JSON.stringify([...both, third]));
    },
  },
  {
    name: 'demo__log',
    description: 'Writes log messages of several levels while it runs',
    inputSchema: anyObject,
    behaviour: (_args, { onNotification }) => {
      for (const level of ['debug', 'info', 'warning', 'error']) {
        onNotification?.({ method: 'notifications/message', params: { level, logger: 'demo', data: `a ${level}` } });
      }
      return text('logged');
    },
  },
  {
    name: 'demo__region',
    description: 'Has a parameter that travels as a header too',
    inputSchema: {
      type: 'object',
      properties: {
        region: { type: 'string', 'x-mcp-header': 'Region' },
        page: { type: 'object', properties: { size: { type: 'integer', 'x-mcp-header': 'Page-Size' } } },
      },
    },
    behaviour: ({ region }) => text(`region ${typeof region === 'string' ? region : 'undefined'}`),
  },
  {
    name: 'demo__roots',
    description: 'Asks the client for its roots',
    inputSchema: anyObject,
    behaviour: async (_args, context) => text(JSON.stringify(await asked(context, { method: 'roots/list' }))),
  },
  {
    name: 'demo__sample',
    description: "Asks the client's model",
    inputSchema: anyObject,
    behaviour: async (_args, context) => {
      const params = {
        messages: [{ role: 'user', content: { type: 'text', text: 'Say hello' } }],
        maxTokens: 10,
      };
      return text(JSON.stringify(await asked(context, { method: 'sampling/createMessage', params })));
    },
  },
  {
    name: 'demo__task',
    description: 'Leaves a task behind',
    inputSchema: anyObject,
    behaviour: (_args, { client }) => {
      const task = { taskId: 'task-1', status: 'working', ttl: 60_000, 'x-own': true };
      return (client.era === 'stateless' ? { resultType: 'task', ...task } : { task }) as unknown as ToolResult;
    },
  },
  {
    name: 'demo__upstream_asks',
    description: 'Asks through its result, as servers of 2026-07-28 do',
    inputSchema: anyObject,
    behaviour: (_args, _context, params) => {
      if (params['requestState'] === 'state of the upstream') return text(JSON.stringify(params['inputResponses']));
      const inputRequests = { user_name: { method: 'elicitation/create', params: { mode: 'form', message: 'Name?' } } };
      return {
        resultType: 'input_required',
        inputRequests,
        requestState: 'state of the upstream',
      } as unknown as ToolResult;
    },
  },
  {
    name: 'demo__ask_later',
    description: 'Asks after a while, with the question ending before an answer if it takes too long',
    inputSchema: anyObject,
    behaviour: async ({ afterMs, patienceMs }, { ask, signal }) => {
      await delay(Number(afterMs ?? 0), undefined, { signal });
      const patience = new AbortController();
      const timer = setTimeout(
        () => {
          patience.abort(new Error('No answer came'));
        },
        Number(patienceMs ?? 60_000),
      );
      const answer = await ask?.(question('still there?'), patience.signal).catch((error: unknown) => ({
        gaveUp: error instanceof Error,
      }));
      clearTimeout(timer);
      return text(JSON.stringify(answer ?? null));
    },
  },
];
