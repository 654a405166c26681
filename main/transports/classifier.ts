import type { classifyInboundRequest, InboundClassificationOutcome } from '@modelcontextprotocol/server';
import { isJsonObject, type JsonObject } from '../lib/json.ts';
import type { HttpRequest } from './http.ts';
import { isRpcRequest, paramsOf, type RpcRequest } from './json-rpc.ts';
import { sessionRevisions } from './revisions.ts';

export type ModernClassification = Exclude<InboundClassificationOutcome, { readonly kind: 'legacy' }>;
type ModernRequest = Extract<ModernClassification, { readonly messageKind: 'request' }>;
export type Classification = { readonly kind: 'legacy' } | ModernClassification;

/** More clients than this on one machine are hardly real; the memory of them starts anew. */
const maxKnown = 256;

/**
 * Tells which revision a POST speaks, as the SDK does. The SDK checks the whole envelope with schemas each time, which costs more than
 * the rest of a short call; so a `tools/call` whose envelope is to the letter one that the SDK has accepted is not checked again,
 * and neither is one of a session, which has no envelope.
 */
export function createClassifier(classify: typeof classifyInboundRequest) {
  const accepted = new Map<string, ModernRequest['classification']>();

  return (request: HttpRequest, body: unknown): Classification => {
    const call = plainCall(body);
    if (call && isOfSession(request, call.meta)) return { kind: 'legacy' };
    const envelope = call && namesItself(request, call) ? JSON.stringify(call.meta) : undefined;
    const known = envelope === undefined ? undefined : accepted.get(envelope);
    if (call && known) {
      return {
        kind: 'modern',
        messageKind: 'request',
        message: call.message as ModernRequest['message'],
        classification: known,
      };
    }
    const outcome = classify({ httpMethod: 'POST', body, ...standardHeaders(request) });
    if (envelope !== undefined && outcome.kind === 'modern' && outcome.messageKind === 'request') {
      if (accepted.size >= maxKnown) accepted.clear();
      accepted.set(envelope, outcome.classification);
    }
    return outcome;
  };
}

interface PlainCall {
  readonly message: RpcRequest;
  readonly name: unknown;
  readonly meta: JsonObject | undefined;
}

/** A `tools/call` with the four members of a request and no other. */
function plainCall(body: unknown): PlainCall | undefined {
  if (!isRpcRequest(body) || body.method !== 'tools/call' || Object.keys(body).length !== 4) return undefined;
  const params = paramsOf(body);
  if (!params) return undefined;
  const meta = params['_meta'];
  if (meta !== undefined && !isJsonObject(meta)) return undefined;
  return { message: body, name: params['name'], meta };
}

function isOfSession(request: HttpRequest, meta: JsonObject | undefined): boolean {
  const revision = request.header('mcp-protocol-version');
  const isSessionRevision = revision === undefined || sessionRevisions.includes(revision);
  if (!isSessionRevision || request.header('mcp-session-id') === undefined) return false;
  return meta === undefined || !Object.keys(meta).some((key) => key.startsWith('io.modelcontextprotocol/'));
}

/** The standard headers say exactly what the body says (2026-07-28 basic/transports, "Standard Request Headers"). */
function namesItself(request: HttpRequest, { name, meta }: PlainCall): boolean {
  return (
    meta !== undefined &&
    request.header('mcp-method') === 'tools/call' &&
    request.header('mcp-name') === name &&
    request.header('mcp-protocol-version') === meta['io.modelcontextprotocol/protocolVersion']
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
