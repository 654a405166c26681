import { setTimeout as delay } from 'node:timers/promises';
import type { CallContext, Tool, ToolResult } from '../../main/gateway/connection.ts';
import { GatewayError, toErrorReport } from '../../main/gateway/errors.ts';
import { errorMetaKey, type Gateway, type GatewayChange } from '../../main/gateway/gateway.ts';
import { pageOf } from '../../main/gateway/page.ts';
import { isJsonObject, type JsonObject } from '../../main/lib/json.ts';

/** One call as the fake saw it. */
export interface SeenCall {
  readonly name: string;
  readonly args: JsonObject;
  readonly clientId: string;
  readonly context: CallContext;
}

export type Behaviour = (args: JsonObject, context: CallContext) => ToolResult | Promise<ToolResult>;

export interface FakeTool extends Tool {
  readonly behaviour: Behaviour;
}

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

const demoTools: readonly FakeTool[] = [
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
];

const resource: JsonObject = { uri: 'portico://results/long', name: 'long.csv', mimeType: 'text/csv' };
const template: JsonObject = { uriTemplate: 'portico://results/{id}', name: 'Long answers' };

type ContentsOf = (uri: string) => JsonObject | undefined;

export const demoContents: ContentsOf = (uri) =>
  uri === resource['uri'] ? { uri, mimeType: 'text/csv', text: 'a,b\n1,2\n' } : undefined;

export interface FakeGatewayOptions {
  readonly tools?: readonly FakeTool[];
  /** What `resources/read` finds. */
  readonly contents?: ContentsOf;
  readonly pageSize?: number;
}

/** A gateway with real behaviour and no upstreams; remembers its calls. */
export class FakeGateway implements Gateway {
  readonly calls: SeenCall[] = [];
  readonly #tools: readonly FakeTool[];
  readonly #contents: ContentsOf;
  readonly #pageSize: number;
  readonly #listeners = new Set<(change: GatewayChange) => void>();

  constructor(options: FakeGatewayOptions = {}) {
    this.#tools = options.tools ?? demoTools;
    this.#contents = options.contents ?? demoContents;
    this.#pageSize = options.pageSize ?? 100;
  }

  /** Calls that were made and whose signal was aborted. */
  get aborted(): readonly string[] {
    return this.calls.filter(({ context }) => context.signal.aborted).map(({ name }) => name);
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  change(change: GatewayChange): void {
    for (const listener of this.#listeners) listener(change);
  }

  instructions(): string {
    return 'A gateway for tests.';
  }

  listTools(_principal: unknown, cursor?: string) {
    return pageOf(
      this.#tools.map((tool) => withoutBehaviour(tool)),
      { size: this.#pageSize, keyOf: ({ name }) => name, cursor },
    );
  }

  async callTool(
    call: { readonly name: string; readonly args: JsonObject },
    context: CallContext,
  ): Promise<ToolResult> {
    const { name, args } = call;
    this.calls.push({ name, args, clientId: context.principal.clientId, context });
    const tool = this.#tools.find((candidate) => candidate.name === name);
    if (!tool) throw new GatewayError('unknown-tool', `There is no tool "${name}"; list the tools again`);
    return tool.behaviour(args, context);
  }

  listResources(_principal: unknown, cursor?: string) {
    return pageOf([resource], { size: this.#pageSize, keyOf: () => 'resource', cursor });
  }

  listResourceTemplates(_principal: unknown, cursor?: string) {
    return pageOf([template], { size: this.#pageSize, keyOf: () => 'template', cursor });
  }

  async readResource(uri: string) {
    const contents = this.#contents(uri);
    if (!contents) throw new GatewayError('unknown-resource', `There is no resource ${uri}`, { details: { uri } });
    return { contents: [contents] };
  }

  onChange(listener: (change: GatewayChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

function withoutBehaviour(tool: FakeTool): Tool {
  const { behaviour: _, ...listed } = tool;
  if (!isJsonObject(listed.inputSchema)) throw new Error(`${tool.name} has no schema`);
  return listed;
}
