import { setTimeout as delay } from 'node:timers/promises';
import type { CallContext, Notification, Tool, ToolResult } from '../../main/gateway/connection.ts';
import { GatewayError } from '../../main/gateway/errors.ts';
import type { Caller, Gateway, GatewayEvent, ListMethod, RequestContext } from '../../main/gateway/gateway.ts';
import type { ListName } from '../../main/gateway/live-connections.ts';
import { guardedAsk } from '../../main/gateway/guarded-ask.ts';
import { pageOf } from '../../main/gateway/page.ts';
import { inScope, scopeKey, type Scope } from '../../main/gateway/scope.ts';
import { isJsonObject, type JsonObject } from '../../main/lib/json.ts';
import { demoTools } from './demo-tools.ts';

/** One tool call as the fake saw it. */
export interface SeenCall {
  readonly name: string;
  readonly args: JsonObject;
  readonly clientId: string;
  readonly params: JsonObject;
  readonly context: CallContext;
}

/** One request of any kind as the fake saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly params: JsonObject;
  readonly context: RequestContext;
}

export type Behaviour = (
  args: JsonObject,
  context: CallContext,
  params: JsonObject,
) => ToolResult | Promise<ToolResult>;

export interface FakeTool extends Tool {
  readonly behaviour: Behaviour;
}

const resource: JsonObject = { uri: 'portico://results/long', name: 'long.csv', mimeType: 'text/csv' };
const template: JsonObject = { uriTemplate: 'portico://results/{id}', name: 'Long answers' };
const prompt: JsonObject = {
  name: 'demo__greet',
  title: 'Greet',
  arguments: [{ name: 'who', required: true }],
  icons: [{ src: 'data:,' }],
  'x-own': true,
};

type ContentsOf = (uri: string) => JsonObject | undefined;

export const demoContents: ContentsOf = (uri) =>
  uri === resource['uri'] ? { uri, mimeType: 'text/csv', text: 'a,b\n1,2\n', 'x-own': true } : undefined;

export interface FakeGatewayOptions {
  readonly tools?: readonly FakeTool[];
  /** What `resources/read` finds. */
  readonly contents?: ContentsOf;
  readonly pageSize?: number;
}

/** A gateway with real behaviour and no upstreams; remembers what it was asked. */
export class FakeGateway implements Gateway {
  readonly calls: SeenCall[] = [];
  readonly requests: SeenRequest[] = [];
  readonly notified: { readonly notification: Notification; readonly caller: Caller }[] = [];
  readonly ended: string[] = [];
  /** How long tools wait before they begin. */
  delayMs = 0;
  /** URI → who subscribed. */
  readonly subscribed = new Map<string, Set<string>>();
  readonly #tools: readonly FakeTool[];
  readonly #contents: ContentsOf;
  readonly #pageSize: number;
  readonly #listeners = new Set<(event: GatewayEvent) => void>();

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

  change(list: ListName, connection = 'demo'): void {
    this.emit({ type: 'list-changed', list, connection });
  }

  /** The resource changed: its subscribers are to be told. */
  touch(uri: string): void {
    const notification = { method: 'notifications/resources/updated', params: { uri, title: 'touched' } };
    const subscribers = this.subscribed.get(uri) ?? new Set<string>();
    this.emit({ type: 'resource-updated', connection: 'demo', notification, subscribers });
  }

  emit(event: GatewayEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  instructions(): string {
    return 'A gateway for tests.';
  }

  capabilities(scope: Scope): JsonObject {
    return {
      tools: { listChanged: true },
      resources: { listChanged: true, subscribe: true },
      prompts: { listChanged: true },
      completions: {},
      logging: {},
      tasks: { cancel: {}, requests: { tools: { call: {} } } },
      extensions: { 'io.modelcontextprotocol/tasks': {}, 'test/scope': { key: scopeKey(scope) } },
    };
  }

  list(method: ListMethod, { scope }: Caller, cursor?: string) {
    const page = { size: this.#pageSize, cursor };
    switch (method) {
      case 'tools/list':
        return pageOf(this.#toolsIn(scope), { ...page, keyOf: ({ name }) => name });
      case 'resources/list':
        return pageOf([resource], { ...page, keyOf: () => 'resource' });
      case 'resources/templates/list':
        return pageOf([template], { ...page, keyOf: () => 'template' });
      case 'prompts/list':
        return pageOf([prompt], { ...page, keyOf: () => 'prompt' });
    }
  }

  async request(method: string, params: JsonObject, context: RequestContext): Promise<JsonObject> {
    this.requests.push({ method, params, context });
    switch (method) {
      case 'tools/call':
        return (await this.#callTool(params, context)) as unknown as JsonObject;
      case 'prompts/get':
        return this.#getPrompt(params, context);
      case 'resources/read':
        return this.#readResource(params, context);
      case 'completion/complete':
        return { completion: { values: ['anna', 'boris'], total: 2, hasMore: false, 'x-own': true } };
      case 'logging/setLevel':
        return {};
      case 'tasks/get':
      case 'tasks/cancel':
      case 'tasks/update':
        return { taskId: params['taskId'] ?? '', status: 'working', 'x-own': true };
      case 'tasks/result':
        return { content: [{ type: 'text', text: 'of the task' }], 'x-own': true };
      default:
        throw new GatewayError('method-not-found', `Portico has no method "${method}"`, { details: { method } });
    }
  }

  notify(notification: Notification, caller: Caller): void {
    this.notified.push({ notification, caller });
  }

  async subscribe(uri: string, { subscriber }: Caller & { readonly subscriber: string }): Promise<void> {
    if (!this.#contents(uri)) throw unknownResource(uri);
    const subscribers = this.subscribed.get(uri) ?? new Set();
    this.subscribed.set(uri, subscribers.add(subscriber));
  }

  unsubscribe(uri: string, subscriber: string): void {
    this.subscribed.get(uri)?.delete(subscriber);
  }

  endSession(session: string): void {
    this.ended.push(session);
    for (const subscribers of this.subscribed.values()) subscribers.delete(session);
  }

  onEvent(listener: (event: GatewayEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #toolsIn(scope: Scope): Tool[] {
    const offered = this.#tools.filter(
      ({ name }) => scope.kind === 'all' || inScope(scope, name.split('__', 1)[0] ?? ''),
    );
    return offered.map((tool) => withoutBehaviour(tool, localName(scope, tool.name)));
  }

  async #callTool(params: JsonObject, context: RequestContext): Promise<ToolResult> {
    const name = textOf(params['name']);
    const args = isJsonObject(params['arguments']) ? params['arguments'] : {};
    this.calls.push({ name, args, clientId: context.principal.clientId, params, context });
    const tool = this.#tools.find((candidate) => localName(context.scope, candidate.name) === name);
    if (!tool) throw new GatewayError('unknown-tool', `There is no tool "${name}"; list the tools again`);
    if (this.delayMs > 0) await delay(this.delayMs);
    return tool.behaviour(args, { ...context, ask: guardedAsk(context) }, params);
  }

  async #getPrompt(params: JsonObject, context: RequestContext): Promise<JsonObject> {
    const { name } = params;
    const args = isJsonObject(params['arguments']) ? params['arguments'] : {};
    if (name !== prompt['name']) throw new GatewayError('unknown-prompt', `There is no prompt "${textOf(name)}"`);
    const who = args['who'] ?? (await this.#answerOf('Who?', context));
    return { messages: [{ role: 'user', content: { type: 'text', text: `Greet ${JSON.stringify(who)}` } }] };
  }

  async #readResource(params: JsonObject, context: RequestContext): Promise<JsonObject> {
    const uri = textOf(params['uri']);
    if (uri === 'demo://asking') {
      return { contents: [{ uri, text: JSON.stringify(await this.#answerOf('May I?', context)) }] };
    }
    const contents = this.#contents(uri);
    if (!contents) throw unknownResource(uri);
    return { contents: [contents], ...(uri.startsWith('cached:') ? { ttlMs: 60_000, cacheScope: 'public' } : {}) };
  }

  #answerOf(message: string, context: RequestContext): Promise<JsonObject> {
    const params = { message, requestedSchema: { type: 'object', properties: {} } };
    return guardedAsk(context)({ method: 'elicitation/create', params }, context.signal);
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function localName(scope: Scope, name: string): string {
  return scope.kind === 'connection' && name.startsWith(`${scope.id}__`) ? name.slice(scope.id.length + 2) : name;
}

function unknownResource(uri: string): GatewayError {
  return new GatewayError('unknown-resource', `There is no resource ${uri}`, { details: { uri } });
}

function withoutBehaviour(tool: FakeTool, name: string): Tool {
  const { behaviour: _, ...listed } = tool;
  if (!isJsonObject(listed.inputSchema)) throw new Error(`${tool.name} has no schema`);
  return { ...listed, name };
}
