import { GatewayError } from '../../gateway/errors.ts';
import { ownProfile } from '../../gateway/client-profile.ts';
import { RemoteError } from '../../gateway/remote-error.ts';
import { isJsonObject, type Json, type JsonObject } from '../../lib/json.ts';
import { neverBegan } from './failures.ts';
import { withEnvelope, type OwnImplementation } from './envelope.ts';
import type { Peer } from './peer.ts';
import { modernRevision, sessionRevisions, type Era } from './revisions.ts';

/** What the server said of itself. */
export interface ServerFacts {
  readonly era: Era;
  readonly revision: string;
  /** `ServerCapabilities` as they came. */
  readonly capabilities: JsonObject;
  readonly instructions: string | undefined;
  /** What the server calls itself. */
  readonly title: string | undefined;
}

/** What asking `server/discover` told. */
export type ProbeOutcome =
  | { readonly era: 'modern'; readonly facts: ServerFacts }
  /** It speaks the revisions with `initialize`; `mute`: it did not answer at all, so the channel may be unusable. */
  | { readonly era: 'session'; readonly mute: boolean };

interface Asking {
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  readonly own: OwnImplementation;
}

const unsupportedVersionCode = -32022;
/** Errors that only servers of 2026-07-28 know: HeaderMismatch, MissingRequiredClientCapability. */
const modernCodes: ReadonlySet<number> = new Set([-32020, -32021]);

/**
 * Asks whether the server speaks 2026-07-28 (2026-07-28 basic/versioning, "Backward Compatibility"). Whatever is no recognized answer of
 * such a server means that it does not; throws only what says nothing about the server: `login-required`, `upstream-unreachable`, …
 */
export async function probe(peer: Peer, { signal, timeoutMs, own }: Asking): Promise<ProbeOutcome> {
  try {
    const params = withEnvelope({}, ownProfile, own);
    const discover = () => peer.request({ method: 'server/discover', params, signal, timeoutMs });
    const result = await discover().catch((error: unknown) => {
      // It says that it does speak the revision: only the answer tells what it offers.
      if (error instanceof RemoteError && refusesVersionButKnows(error, modernRevision)) return discover();
      throw error;
    });
    const { supportedVersions } = result;
    return Array.isArray(supportedVersions) ? verdict(supportedVersions, result) : { era: 'session', mute: false };
  } catch (error) {
    if (error instanceof RemoteError) return verdictOfError(error);
    if (signal.aborted || !(error instanceof GatewayError)) throw error;
    if (error.code === 'upstream-timeout') return { era: 'session', mute: true };
    if (error.code === 'upstream-rejected' && isRefusalOfMessage(error)) return { era: 'session', mute: false };
    // A process that ends on a message it does not know.
    if (peer.isClosed) return { era: 'session', mute: true };
    throw error;
  }
}

function verdict(supported: readonly Json[], result: JsonObject): ProbeOutcome {
  if (supported.includes(modernRevision)) {
    return { era: 'modern', facts: factsOf(result, { era: 'modern', revision: modernRevision }) };
  }
  if (supported.some((revision) => typeof revision === 'string' && sessionRevisions.includes(revision)))
    return { era: 'session', mute: false };
  throw unknownRevisions(supported);
}

function verdictOfError(error: RemoteError): ProbeOutcome {
  if (modernCodes.has(error.code)) throw error;
  // Twice refused for a version that it names itself.
  if (refusesVersionButKnows(error, modernRevision)) throw error;
  const supported = supportedIn(error);
  return error.code === unsupportedVersionCode && supported ? verdict(supported, {}) : { era: 'session', mute: false };
}

function refusesVersionButKnows(error: RemoteError, revision: string): boolean {
  return error.code === unsupportedVersionCode && supportedIn(error)?.includes(revision) === true;
}

/** A 4xx without a JSON-RPC error that says more; 401, 403 and 429 are other errors. */
function isRefusalOfMessage({ details }: GatewayError): boolean {
  const status = details['status'];
  return typeof status === 'number' && status >= 400 && status < 500;
}

/**
 * `initialize` and `notifications/initialized` (2025-11-25 basic/lifecycle). Offers the newest revision with sessions and takes
 * whichever known one the server answers. Throws `upstream-failed` for a revision that nobody knows, `upstream-timeout` for a server
 * that says nothing.
 */
export async function initialize(
  peer: Peer,
  {
    signal,
    timeoutMs,
    clientInfo,
    capabilities,
  }: Omit<Asking, 'own'> & {
    readonly clientInfo: JsonObject;
    readonly capabilities: JsonObject;
  },
): Promise<ServerFacts> {
  const offer = (protocolVersion: string): Promise<JsonObject> =>
    peer.request({ method: 'initialize', params: { protocolVersion, capabilities, clientInfo }, signal, timeoutMs });
  const result = await offer(sessionRevisions[0] ?? '').catch((error: unknown) => {
    if (error instanceof GatewayError && error.code === 'upstream-timeout') throw neverBegan(timeoutMs, error);
    const supported = error instanceof RemoteError ? supportedIn(error) : undefined;
    const known = sessionRevisions.find((revision) => supported?.includes(revision));
    if (known === undefined || known === sessionRevisions[0]) throw error;
    return offer(known);
  });
  const revision = result['protocolVersion'];
  if (typeof revision !== 'string' || !sessionRevisions.includes(revision)) throw unknownRevisions([revision ?? null]);
  return factsOf(result, { era: 'session', revision });
}

function factsOf(result: JsonObject, spoken: Pick<ServerFacts, 'era' | 'revision'>): ServerFacts {
  const { capabilities, instructions } = result;
  const meta = isJsonObject(result['_meta']) ? result['_meta'] : {};
  const server = result['serverInfo'] ?? meta['io.modelcontextprotocol/serverInfo'];
  return {
    ...spoken,
    capabilities: isJsonObject(capabilities) ? capabilities : {},
    instructions: textOf(instructions),
    title: isJsonObject(server) ? (textOf(server['title']) ?? textOf(server['name'])) : undefined,
  };
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function supportedIn({ data }: RemoteError): readonly Json[] | undefined {
  const supported = isJsonObject(data) ? data['supported'] : undefined;
  return Array.isArray(supported) ? supported : undefined;
}

function unknownRevisions(offered: readonly Json[]): GatewayError {
  const known = [modernRevision, ...sessionRevisions].join(', ');
  const message = {
    en: `The server speaks MCP ${JSON.stringify(offered)}; Portico knows ${known}. Update one of them`,
    ru: `Сервер поддерживает MCP ${JSON.stringify(offered)}, а Portico — ${known}. Обновите сервер или Portico`,
  };
  return new GatewayError('upstream-failed', message, { retryable: false });
}
