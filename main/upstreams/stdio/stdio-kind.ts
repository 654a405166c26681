import { isSecretName } from '../../lib/secret-names.ts';
import { shortCommand } from '../../lib/short-address.ts';
import { McpConnection } from '../mcp/mcp-connection.ts';
import { defineUpstreamKind } from '../upstream-kind.ts';
import { openStdioChannel } from './open-stdio-channel.ts';
import { stdioSettings, type StdioSettings } from './settings.ts';

/** Each further link is a process: few, and not for long when nobody uses them. */
const limits = { mirrorsAll: false, maxLent: 4, idleMs: 120_000 } as const;

/** `npx` and the like download a server at its first start, and would begin anew if they were ended too early. */
const probeTimeoutMs = 20_000;

/** MCP servers of this machine, started as child processes and spoken to over their standard streams. */
export const stdioKind = defineUpstreamKind<StdioSettings>({
  kind: 'stdio',
  settings: stdioSettings,
  address: ({ command, args }) => shortCommand(command, args, isSecretName),
  connect(id, settings, ports) {
    const isPerSession = settings.processes === 'per-session';
    return new McpConnection({
      id,
      ports,
      open: openStdioChannel({ id, settings, ports }),
      protocol: settings.protocol,
      timeoutMs: settings.timeoutMs,
      probeTimeoutMs,
      rules: { ...limits, linkPerSession: isPerSession, linkPerEverySession: isPerSession, lentWithRoots: false },
    });
  },
});
