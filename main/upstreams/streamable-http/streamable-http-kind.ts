import { hasReference, openAddress } from '../../lib/resolve-references.ts';
import { shortAddress } from '../../lib/short-address.ts';
import { defineUpstreamKind } from '../upstream-kind.ts';
import { McpConnection } from '../mcp/mcp-connection.ts';
import type { OpenChannel } from '../mcp/channel.ts';
import { HttpChannel } from './http-channel.ts';
import { createHttpDoor } from './http-door.ts';
import { createParamHeaders } from './param-headers.ts';
import { openSseChannel } from './sse-channel.ts';
import { streamableHttpSettings, type StreamableHttpSettings } from './settings.ts';

const rules = { linkPerSession: true, lentWithRoots: true, mirrorsAll: true, maxLent: 16, idleMs: 60_000 } as const;

/** MCP servers that are reached over HTTP, in any revision and with both HTTP transports. */
export const streamableHttpKind = defineUpstreamKind<StreamableHttpSettings>({
  kind: 'streamable-http',
  settings: streamableHttpSettings,
  address: ({ url }) => shortAddress(url),
  protectedResource: (settings) => (isOpenToSignIn(settings) ? toldAddress(settings.url) : undefined),
  connect(id, settings, ports) {
    const { url, headers, timeoutMs, maxResponseBytes, protocol } = settings;
    const account = settings.account ?? (isOpenToSignIn(settings) ? id : undefined);
    const door = createHttpDoor({ connectionId: id, address: url, account, headers, ports });
    const open: OpenChannel = async (events) => {
      await door.prepare();
      return new HttpChannel({ door, events, maxResponseBytes });
    };
    const openOlder: OpenChannel = async (events, signal) => {
      await door.prepare();
      return openSseChannel({ door, events, maxResponseBytes }, signal);
    };
    return new McpConnection({
      id,
      ports,
      open: protocol === 'sse' ? openOlder : open,
      openOlder: protocol === 'auto' ? openOlder : undefined,
      protocol: protocol === 'sse' ? 'session' : protocol,
      toolHeaders: createParamHeaders(),
      timeoutMs,
      rules,
      release: () => door.close(),
      identity: (signal) => door.identity(signal),
    });
  },
});

/** The address as authorization servers get to know it. */
function toldAddress(url: string): string {
  return hasReference(url) ? openAddress(url).href : url;
}

/** Without an account or a credential of its own, the server may ask for a sign-in. */
function isOpenToSignIn({ account, headers }: StreamableHttpSettings): boolean {
  return account === undefined && !Object.keys(headers).some((name) => name.toLowerCase() === 'authorization');
}
