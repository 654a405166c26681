import { setTimeout as delay } from 'node:timers/promises';
import type { ToolResult } from '../../main/gateway/connection.ts';
import { GatewayError, toErrorReport } from '../../main/gateway/errors.ts';
import { errorMetaKey } from '../../main/gateway/gateway.ts';
import type { JsonObject } from '../../main/lib/json.ts';
import { askingTools } from './asking-tools.ts';
import type { Behaviour, FakeTool } from './fake-gateway.ts';

const anyObject: JsonObject = { type: 'object', properties: {} };

const text = (value: string): ToolResult => ({ content: [{ type: 'text', text: value }] });

const numberOf = (args: JsonObject, member: string, otherwise: number): number => {
  const value = args[member];
  return typeof value === 'number' ? value : otherwise;
};

/** Waits in steps and reports each; ends as the signal says. */
const slow: Behaviour = async (args, { signal, onProgress }) => {
  const steps = numberOf(args, 'steps', 3);
  for (let step = 1; step <= steps; step += 1) {
    await delay(numberOf(args, 'stepMs', 40), undefined, { signal }).catch(() => {
      throw signal.reason instanceof Error ? signal.reason : new GatewayError('cancelled', 'The call was cancelled');
    });
    onProgress?.({ progress: step, total: steps, message: `step ${String(step)}` });
  }
  return text(`done after ${String(steps)} steps`);
};

const failure = (error: GatewayError): ToolResult => ({
  ...text(error.message),
  isError: true,
  _meta: { [errorMetaKey]: toErrorReport(error) as unknown as JsonObject },
});

const bigSchema: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: Object.fromEntries(
    Array.from({ length: 200 }, (_, index) => [
      `field${String(index)}`,
      { type: ['string', 'null'], description: `Field ${String(index)} of the record`, 'x-order': index },
    ]),
  ),
  $defs: { node: { type: 'object', properties: { next: { $ref: '#/$defs/node' } } } },
  additionalProperties: false,
};

const tools: readonly FakeTool[] = [
  ...askingTools,
  {
    name: 'demo__big',
    description: 'Has a large input schema',
    inputSchema: bigSchema,
    behaviour: (args) => text(`${String(Object.keys(args).length)} fields`),
  },
  {
    name: 'demo__echo',
    title: 'Echo',
    description: 'Says what it was told',
    inputSchema: { type: 'object', properties: { message: { type: 'string' } }, required: ['message'] },
    annotations: { readOnlyHint: true },
    behaviour: ({ message }) => text(`echo: ${typeof message === 'string' ? message : JSON.stringify(message)}`),
  },
  {
    name: 'demo__fail',
    description: 'Fails behind the gateway',
    inputSchema: anyObject,
    behaviour: () => failure(new GatewayError('upstream-failed', 'The backend answered 500')),
  },
  {
    name: 'demo__forbidden',
    description: 'May not be called by anybody',
    inputSchema: anyObject,
    behaviour: () => {
      throw new GatewayError('not-permitted', 'This client may not call this tool');
    },
  },
  {
    name: 'demo__link',
    description: 'Answers with a link to the whole',
    inputSchema: anyObject,
    behaviour: () => ({
      content: [
        { type: 'text', text: 'first lines' },
        { type: 'resource_link', uri: 'portico://results/long', name: 'long.csv', mimeType: 'text/csv' },
      ],
    }),
  },
  {
    name: 'demo__list',
    description: 'Answers with an array',
    inputSchema: anyObject,
    outputSchema: { type: 'array', items: { type: 'number' } },
    behaviour: () => ({ content: [], structuredContent: [1, 2, 3] }),
  },
  {
    name: 'demo__login',
    description: 'Needs a sign-in',
    inputSchema: anyObject,
    behaviour: () =>
      failure(
        new GatewayError('login-required', 'Sign in first: open http://127.0.0.1:7420/login/abc', {
          details: { loginUrl: 'http://127.0.0.1:7420/login/abc' },
        }),
      ),
  },
  { name: 'demo__slow', description: 'Takes a while and reports progress', inputSchema: anyObject, behaviour: slow },
  {
    name: 'demo__variant',
    description: 'Answers with an object under a schema that is not of type object',
    inputSchema: anyObject,
    outputSchema: { anyOf: [{ type: 'object' }, { type: 'null' }] },
    behaviour: () => ({ content: [{ type: 'text', text: '{"a":1}' }], structuredContent: { a: 1 } }),
  },
  {
    name: 'demo__whoami',
    description: 'Names the client that calls',
    inputSchema: anyObject,
    behaviour: (_args, { principal }) => text(`${principal.clientName} via ${principal.via}`),
  },
  {
    name: 'other__hello',
    description: 'A tool of another connection',
    inputSchema: anyObject,
    behaviour: () => text('hello from the other connection'),
  },
];

/** In the order of their names. */
export const demoTools: readonly FakeTool[] = [...tools].sort((one, another) => (one.name < another.name ? -1 : 1));
