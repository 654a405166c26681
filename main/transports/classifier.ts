import type { classifyInboundRequest, InboundClassificationOutcome } from '@modelcontextprotocol/server';
import type { ClientProfile } from '../gateway/client-profile.ts';
import { isJsonObject, type JsonObject } from '../lib/json.ts';
import type { HttpRequest } from './http.ts';
import { isRpcMessage, isRpcRequest, paramsOf, type RpcMessage, type RpcRequest } from './json-rpc.ts';
import { modernRevisions, sessionRevisions } from './revisions.ts';

type SdkOutcome = InboundClassificationOutcome;
export type Rejection = Extract<SdkOutcome, { readonly kind: 'reject' }>;

/** A request of a revision without sessions, with an envelope in order. */
export interface ModernMessage {
  readonly kind: 'modern';
  readonly message: RpcRequest;
  readonly client: ClientProfile;
  /** Its revision is ours, and over HTTP the standard headers say to the letter what the body says. */
  readonly isExact: boolean;
}

export type Classification =
  | { readonly kind: 'legacy' }
  | Rejection
  | { readonly kind: 'notification'; readonly message: RpcMessage; readonly client: ClientProfile }
  | ModernMessage;

export interface Classifier {
  /** Tells which revision the body of a POST speaks. */
  readonly post: (request: HttpRequest, body: unknown) => Classification;
  /** The same for a message that came without headers. */
  readonly line: (message: RpcMessage) => Classification;
}

/** More clients than this on one machine are hardly real; the memory of them starts anew. */
const maxKnown = 256;

const envelopePrefix = 'io.modelcontextprotocol/';

/**
 * Tells which revision a message speaks, as the SDK does. The SDK checks the whole envelope with schemas each time, which costs more
 * than the rest of a short call; so a message whose envelope is to the letter one that the SDK has accepted is not checked again,
 * and neither is one of a session, which has no envelope.
 */
export function createClassifier(classify: typeof classifyInboundRequest): Classifier {
  const accepted = new Map<string, ClientProfile>();

  const remembered = (key: string, meta: JsonObject): ClientProfile => {
    const client = accepted.get(key) ?? profileOf(meta);
    if (accepted.size >= maxKnown) accepted.clear();
    accepted.set(key, client);
    return client;
  };
  const judged = (outcome: SdkOutcome, plain: Plain | undefined): Classification => {
    if (outcome.kind !== 'modern') return outcome.kind === 'reject' ? outcome : { kind: 'legacy' };
    const meta = metaOf(outcome.message) ?? {};
    if (outcome.messageKind === 'notification') {
      return { kind: 'notification', message: outcome.message, client: profileOf(meta) };
    }
    const message = outcome.message as RpcRequest;
    const client = plain ? remembered(plain.key, meta) : profileOf(meta);
    return { kind: 'modern', message, client, isExact: plain?.isExact === true };
  };

  return {
    post: (request, body) => {
      if (isOfSession(request, body)) return { kind: 'legacy' };
      const plain = plainMessage(body, (message, meta) => namesItself(request, message, meta));
      const known = plain?.isExact === true ? accepted.get(plain.key) : undefined;
      if (known && plain) return { kind: 'modern', message: plain.message, client: known, isExact: true };
      return judged(classify({ httpMethod: 'POST', body, ...standardHeaders(request) }), plain);
    },
    line: (message) => {
      const plain = plainMessage(message, () => true);
      if (!plain && !hasEnvelope(metaOf(message))) return { kind: 'legacy' };
      const known = plain?.isExact === true ? accepted.get(plain.key) : undefined;
      if (known && plain) return { kind: 'modern', message: plain.message, client: known, isExact: true };
      return judged(classify({ httpMethod: 'POST', body: message }), plain);
    },
  };
}

interface Plain {
  readonly message: RpcRequest;
  /** Says the same for the same envelope, whatever else is in `_meta`. */
  readonly key: string;
  readonly isExact: boolean;
}

/** A request with the four members of a request, no other, and an envelope. */
function plainMessage(body: unknown, isNamed: (message: RpcRequest, meta: JsonObject) => boolean): Plain | undefined {
  if (!isRpcRequest(body) || Object.keys(body).length !== 4) return undefined;
  const meta = metaOf(body);
  if (!meta || !(`${envelopePrefix}protocolVersion` in meta)) return undefined;
  const isOurs = modernRevisions.includes(revisionOf(meta));
  return { message: body, key: envelopeKey(meta), isExact: isOurs && isNamed(body, meta) };
}

function envelopeKey(meta: JsonObject): string {
  let key = '';
  for (const name of Object.keys(meta)) {
    if (name.startsWith(envelopePrefix)) key += `${name}=${JSON.stringify(meta[name])}\n`;
    else if (name === 'progressToken') key += `${name}:${typeof meta[name]}\n`;
  }
  return key;
}

function profileOf(meta: JsonObject): ClientProfile {
  const info = meta[`${envelopePrefix}clientInfo`];
  const capabilities = meta[`${envelopePrefix}clientCapabilities`];
  const logLevel = meta[`${envelopePrefix}logLevel`];
  return {
    era: 'stateless',
    revision: revisionOf(meta),
    session: undefined,
    info: isJsonObject(info) ? info : undefined,
    capabilities: isJsonObject(capabilities) ? capabilities : {},
    logLevel: typeof logLevel === 'string' ? logLevel : undefined,
  };
}

function revisionOf(meta: JsonObject): string {
  const revision = meta[`${envelopePrefix}protocolVersion`];
  return typeof revision === 'string' ? revision : '';
}

function metaOf(message: unknown): JsonObject | undefined {
  const meta = paramsOf(message)?.['_meta'];
  return isJsonObject(meta) ? meta : undefined;
}

function isOfSession(request: HttpRequest, body: unknown): boolean {
  const revision = request.header('mcp-protocol-version');
  const isSessionRevision = revision === undefined || sessionRevisions.includes(revision);
  if (!isSessionRevision || request.header('mcp-session-id') === undefined) return false;
  if (!isRpcMessage(body) || Object.keys(body).length > 4) return false;
  return !hasEnvelope(metaOf(body));
}

function hasEnvelope(meta: JsonObject | undefined): boolean {
  return meta !== undefined && Object.keys(meta).some((key) => key.startsWith(envelopePrefix));
}

/** The member of `params` that `Mcp-Name` repeats. */
const nameMembers: ReadonlyMap<string, string> = new Map([
  ['tools/call', 'name'],
  ['prompts/get', 'name'],
  ['resources/read', 'uri'],
  ['tasks/get', 'taskId'],
  ['tasks/update', 'taskId'],
  ['tasks/cancel', 'taskId'],
]);

/** The standard headers say exactly what the body says (2026-07-28 basic/transports, "Standard Request Headers"). */
function namesItself(request: HttpRequest, message: RpcRequest, meta: JsonObject): boolean {
  const member = nameMembers.get(message.method);
  return (
    request.header('mcp-method') === message.method &&
    (member === undefined || request.header('mcp-name') === paramsOf(message)?.[member]) &&
    request.header('mcp-protocol-version') === meta[`${envelopePrefix}protocolVersion`]
  );
}

function standardHeaders(request: HttpRequest) {
  const headers = {
    protocolVersionHeader: request.header('mcp-protocol-version'),
    mcpMethodHeader: request.header('mcp-method'),
    mcpNameHeader: request.header('mcp-name'),
  };
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
}
