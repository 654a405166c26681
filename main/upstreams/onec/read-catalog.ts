import { emptyCatalog, type ConnectionCatalog } from '../../gateway/connection.ts';
import { GatewayError } from '../../gateway/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../../lib/json.ts';
import { sentenceOf, type Sentence } from '../../lib/sentence.ts';
import { readPrompts, readResources, readTools } from './read-entries.ts';
import type { Remark } from './remarks.ts';
import type { RpcCalls } from './rpc-client.ts';

/** What the base offers, and which name of its own each name stands for. */
export interface ReadCatalog {
  readonly catalog: ConnectionCatalog;
  readonly toolNames: ReadonlyMap<string, string>;
  readonly promptNames: ReadonlyMap<string, string>;
}

export interface ReadOptions {
  readonly rpc: RpcCalls;
  readonly readOnlyTools: readonly string[];
  readonly implementation: { readonly name: string; readonly version: string };
  /** What was read before; stands in for a list that the base cannot make now. */
  readonly before: ReadCatalog | undefined;
  readonly signal: AbortSignal;
}

const maxNotices = 20;
const maxPages = 100;
const shownNames = 3;

/**
 * Asks the base for everything it offers. One request goes ahead of the lists, so that a wrong password is tried once and not three times.
 * Throws `upstream-failed` when the base cannot list its tools and never could before.
 */
export async function readCatalog(options: ReadOptions): Promise<ReadCatalog> {
  const { rpc, before, signal } = options;
  const hello = await greet(options);
  const [tools, resources, prompts] = await Promise.all([
    attempt(() => listAll({ rpc, method: 'tools/list', member: 'tools', signal })),
    attempt(() => listAll({ rpc, method: 'resources/list', member: 'resources', signal })),
    attempt(() => listAll({ rpc, method: 'prompts/list', member: 'prompts', signal })),
  ]);
  if (tools instanceof GatewayError && !before) throw toolsUnlisted(tools);
  const readTool = tools instanceof GatewayError ? undefined : readTools(tools, options.readOnlyTools);
  const readResource = resources instanceof GatewayError ? undefined : readResources(resources);
  const readPrompt = prompts instanceof GatewayError ? undefined : readPrompts(prompts);
  const old = before?.catalog ?? emptyCatalog;
  const notices = [
    ...missing({ en: 'tools', ru: 'инструментов' }, tools),
    ...missing({ en: 'resources', ru: 'ресурсов' }, resources),
    ...missing({ en: 'prompts', ru: 'промптов' }, prompts),
    ...[readTool, readResource, readPrompt].flatMap((read) => (read?.remarks ?? []).map(remark)),
  ];
  return {
    catalog: {
      ...emptyCatalog,
      tools: readTool?.entries ?? old.tools,
      resources: readResource?.entries ?? old.resources,
      prompts: readPrompt?.entries ?? old.prompts,
      ...hello,
      notices:
        notices.length > maxNotices ? [...notices.slice(0, maxNotices), andMore(notices.length - maxNotices)] : notices,
    },
    toolNames: readTool?.originals ?? before?.toolNames ?? new Map(),
    promptNames: readPrompt?.originals ?? before?.promptNames ?? new Map(),
  };
}

/** What the base says about itself; services that do not know the request are listed all the same. */
export async function greet({
  rpc,
  implementation,
  signal,
}: Pick<ReadOptions, 'rpc' | 'implementation' | 'signal'>): Promise<
  Pick<ConnectionCatalog, 'capabilities' | 'instructions'>
> {
  const { name, version } = implementation;
  const params = { protocolVersion: '2025-03-26', capabilities: {}, clientInfo: { name, version } };
  const hello = await attempt(() => rpc.call('initialize', params, signal));
  if (hello instanceof GatewayError) return { capabilities: {} };
  const { capabilities, instructions } = hello;
  return {
    capabilities: isJsonObject(capabilities) ? capabilities : {},
    ...(typeof instructions === 'string' && instructions !== '' && { instructions }),
  };
}

async function listAll(list: {
  readonly rpc: RpcCalls;
  readonly method: string;
  readonly member: string;
  readonly signal: AbortSignal;
}): Promise<readonly Json[]> {
  const { rpc, method, member, signal } = list;
  const all: Json[] = [];
  let params: JsonObject = {};
  for (let page = 0; page < maxPages; page += 1) {
    const result = await rpc.call(method, params, signal);
    const entries = result[member];
    if (Array.isArray(entries)) all.push(...(entries as Json[]));
    const cursor = result['nextCursor'];
    if (typeof cursor !== 'string' || cursor === '') return all;
    params = { cursor };
  }
  return all;
}

/** An error that the base answered in JSON-RPC comes back; that it cannot be reached or does not let us in is thrown. */
async function attempt<Outcome>(work: () => Promise<Outcome>): Promise<Outcome | GatewayError> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof GatewayError && 'rpcCode' in error.details && !passing(error)) return error;
    throw error;
  }
}

/** The whole base is concerned, not the one list. */
function passing({ details }: GatewayError): boolean {
  return details['reason'] === 'base-locked' || details['reason'] === 'no-license';
}

function toolsUnlisted(cause: GatewayError): GatewayError {
  const said = sentenceOf(cause);
  const sentence = {
    en: `1C cannot list its tools, usually because the description of one of them is broken (${said.en}); mend it in 1C, the last known list is shown until then`,
    ru: `1С не может составить список инструментов: обычно это значит, что в описании одного из них ошибка (${said.ru}); исправьте его в 1С, до тех пор виден последний известный список`,
  };
  return new GatewayError('upstream-failed', sentence, { cause, details: cause.details });
}

function missing(what: Sentence, list: readonly Json[] | GatewayError): readonly Sentence[] {
  if (!(list instanceof GatewayError) || list.code === 'method-not-found') return [];
  const said = sentenceOf(list);
  return [
    {
      en: `1C cannot list its ${what.en} now; those known before are shown (${said.en})`,
      ru: `1С сейчас не может составить список ${what.ru}; показан прежний (${said.ru})`,
    },
  ];
}

function remark({ sentence, names }: Remark): Sentence {
  const shown = names.slice(0, shownNames);
  const left = names.length - shown.length;
  return {
    en: `${sentence.en}: ${shown.map(({ en }) => en).join(', ')}${left > 0 ? `, and ${left} more` : ''}`,
    ru: `${sentence.ru}: ${shown.map(({ ru }) => ru).join(', ')}${left > 0 ? ` и ещё ${left}` : ''}`,
  };
}

function andMore(count: number): Sentence {
  return { en: `and ${count} more remarks`, ru: `и ещё замечаний: ${count}` };
}
