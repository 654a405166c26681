import type { Driver } from './driver.ts';

type Params = Record<string, unknown>;

/** Every tool of the server with arguments that show all it does. Left out: what only starts timers, and what tells its own environment. */
const calls: readonly (readonly [tool: string, args: Params])[] = [
  ['echo', { message: 'Привет, мир' }],
  ['echo', {}],
  ['get-sum', { a: 2, b: 40 }],
  ['get-sum', { a: 'two' }],
  ['get-annotated-message', { messageType: 'error', includeImage: true }],
  ['get-annotated-message', { messageType: 'success' }],
  ['get-resource-links', { count: 4 }],
  ['get-resource-reference', { resourceType: 'Text', resourceId: 1 }],
  ['get-resource-reference', { resourceType: 'Blob', resourceId: 2 }],
  ['get-structured-content', { location: 'Chicago' }],
  ['get-tiny-image', {}],
  ['gzip-file-as-resource', { name: 'a.gz', data: 'data:text/plain,hello', outputType: 'resource' }],
  ['gzip-file-as-resource', { name: 'b.gz', data: 'data:text/plain,hello', outputType: 'resourceLink' }],
  ['trigger-long-running-operation', { duration: 0.2, steps: 4 }],
];
const interactive: readonly (readonly [tool: string, args: Params])[] = [
  ['get-roots-list', {}],
  ['trigger-elicitation-request', {}],
  ['trigger-sampling-request', { prompt: 'Say something', maxTokens: 20 }],
  ['trigger-url-elicitation', { url: 'https://example.com/form', elicitationId: 'e-1' }],
  ['trigger-url-elicitation', { url: 'https://example.com/form', elicitationId: 'e-2', errorPath: true }],
];
const reads = [
  'demo://resource/static/document/features.md',
  'demo://resource/dynamic/text/3',
  'demo://resource/dynamic/blob/4',
  'demo://resource/none',
];
const prompts: readonly Params[] = [
  { name: 'simple-prompt' },
  { name: 'args-prompt', arguments: { city: 'Paris', state: 'Texas' } },
  { name: 'args-prompt' },
  { name: 'completable-prompt', arguments: { department: 'Sales', name: 'David' } },
  { name: 'resource-prompt', arguments: { resourceType: 'Text', resourceId: '5' } },
];
const completions: readonly Params[] = [
  { ref: { type: 'ref/prompt', name: 'completable-prompt' }, argument: { name: 'department', value: 'S' } },
  {
    ref: { type: 'ref/prompt', name: 'completable-prompt' },
    argument: { name: 'name', value: '' },
    context: { arguments: { department: 'Sales' } },
  },
  {
    ref: { type: 'ref/resource', uri: 'demo://resource/dynamic/text/{resourceId}' },
    argument: { name: 'resourceId', value: '1' },
  },
];

/** What one request led to. */
export interface Seen {
  readonly answer?: unknown;
  readonly asked?: unknown;
  readonly progress: readonly unknown[];
}

/** Everything a client sees of the server, step by step, in order. */
export async function observe(driver: Driver, able: boolean): Promise<Record<string, Seen>> {
  const seen: Record<string, Seen> = {};
  const step = async (name: string, method: string, params?: Params): Promise<void> => {
    driver.asked.length = 0;
    driver.told.length = 0;
    const answer = await driver
      .request(method, params, { withProgress: method === 'tools/call' })
      .catch((error: { code?: unknown; message?: unknown; data?: unknown }) => ({
        failed: { code: error.code, message: error.message, data: error.data },
      }));
    seen[name] = { ...comparable({ answer, asked: [...driver.asked] }), progress: [...driver.told] };
  };
  for (const list of ['tools', 'prompts', 'resources', 'resources/templates']) await step(list, `${list}/list`);
  for (const [name, args] of able ? [...calls, ...interactive] : calls) {
    await step(`${name} ${JSON.stringify(args)}`, 'tools/call', { name, arguments: args });
  }
  for (const uri of reads) await step(`read ${uri}`, 'resources/read', { uri });
  for (const params of prompts) await step(`prompt ${JSON.stringify(params)}`, 'prompts/get', params);
  for (const params of completions) await step(`complete ${JSON.stringify(params)}`, 'completion/complete', params);
  return seen;
}

/** Without what 2026-07-28 says of the hop between a client and the server next to it: its name, and how long to keep the answer. */
function withoutHop({ _meta: meta, ttlMs: _ttlMs, cacheScope: _cacheScope, ...answer }: Record<string, unknown>) {
  const { 'io.modelcontextprotocol/serverInfo': _serverInfo, ...kept } = (meta ?? {}) as Record<string, unknown>;
  return Object.keys(kept).length === 0 ? answer : { ...answer, _meta: kept };
}

/** Without what differs from one moment to the next; lists in one order. */
function comparable(value: unknown): Omit<Seen, 'progress'> {
  const text = JSON.stringify(value)
    .replaceAll(/\d{1,2}:\d{2}:\d{2}(?:\s?[AP]M)?/g, '<time>')
    .replaceAll(/\d{1,4}[-/]\d{1,2}[-/]\d{1,4}T?/g, '<date>')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<uuid>')
    .replaceAll(/"blob":"[A-Za-z0-9+/=]+"/g, (blob) => (blob.length < 400 ? '"blob":"<with the time in it>"' : blob));
  const parsed = JSON.parse(text) as { answer?: Record<string, unknown> };
  if (parsed.answer) parsed.answer = withoutHop(parsed.answer);
  for (const [member, keyed] of [
    ['tools', 'name'],
    ['prompts', 'name'],
    ['resources', 'uri'],
    ['resourceTemplates', 'uriTemplate'],
  ] as const) {
    const list = parsed.answer?.[member];
    if (!Array.isArray(list)) continue;
    // What calls of other clients left behind in a session or process that is shared.
    parsed.answer = {
      ...parsed.answer,
      [member]: list.filter((item) => !String(item[keyed]).startsWith('demo://resource/session/')),
    };
    (parsed.answer[member] as Record<string, unknown>[]).sort((one, other) =>
      String(one[keyed]) < String(other[keyed]) ? -1 : 1,
    );
  }
  return parsed;
}
