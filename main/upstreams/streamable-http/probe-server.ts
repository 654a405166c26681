import type { AccessTokens, Challenge } from '../../gateway/access-tokens.ts';
import { GatewayError } from '../../gateway/errors.ts';
import { Secret } from '../../lib/secret.ts';
import type { OpenChannel } from '../mcp/channel.ts';
import type { ServerFacts } from '../mcp/handshake.ts';
import { createLinkOpener } from '../mcp/link-opener.ts';
import type { UpstreamPorts } from '../upstream-kind.ts';
import { HttpChannel } from './http-channel.ts';
import { createHttpDoor } from './http-door.ts';
import { openSseChannel } from './sse-channel.ts';

/** What is behind an address, asked as an MCP client without credentials. */
export type ServerProbe =
  | { readonly kind: 'server'; readonly facts: ServerFacts; readonly transport: 'streamable-http' | 'sse' }
  | { readonly kind: 'challenge'; readonly challenge: Challenge }
  /** It is something else, or cannot be reached. */
  | { readonly kind: 'none'; readonly error: unknown };

const maxResponseBytes = 1024 * 1024;
const probeTimeoutMs = 4_000;
const handshakeTimeoutMs = 8_000;

/** Shakes hands over Streamable HTTP, then over HTTP+SSE, and ends it again. Never rejects but with the signal's reason. */
export async function probeServer(
  url: string,
  { implementation }: Pick<UpstreamPorts, 'implementation'>,
  signal: AbortSignal,
): Promise<ServerProbe> {
  let challenge: Challenge | undefined;
  let transport: 'streamable-http' | 'sse' = 'streamable-http';
  const tokens = tokensOfNobody((received) => (challenge = received));
  const door = createHttpDoor({
    connectionId: 'probe',
    address: url,
    account: 'probe',
    headers: {},
    ports: { tokens, resolveSecret: async (text) => new Secret(text) },
  });
  const open: OpenChannel = async (events) => new HttpChannel({ door, events, maxResponseBytes });
  const openOlder: OpenChannel = (events, opening) => {
    transport = 'sse';
    return openSseChannel({ door, events, maxResponseBytes }, opening);
  };
  const opener = createLinkOpener({
    open,
    openOlder,
    protocol: 'auto',
    own: implementation,
    timeoutMs: handshakeTimeoutMs,
    probeTimeoutMs,
    events: { onNotification: () => {}, onClosed: () => {} },
  });
  try {
    await door.prepare();
    const link = await opener.first(signal);
    await link.close(
      new GatewayError('cancelled', { en: 'It is known now what is there', ru: 'Уже известно, что там' }),
    );
    return { kind: 'server', facts: link.facts, transport };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    return challenge ? { kind: 'challenge', challenge } : { kind: 'none', error };
  } finally {
    await door.close();
  }
}

function tokensOfNobody(onChallenge: (challenge: Challenge) => void): AccessTokens {
  const nobody = () => new GatewayError('login-required', { en: 'Nobody is signed in', ru: 'Вход не выполнен' });
  return {
    get: () => Promise.reject(nobody()),
    isNeeded: () => false,
    reject: () => {},
    challenged: (_account, challenge) => {
      onChallenge(challenge);
      return Promise.reject(nobody());
    },
    loginTicketUrl: () => undefined,
    onChange: () => () => {},
  };
}
