import { resolveReferences } from '../../lib/resolve-references.ts';
import type { OpenChannel } from '../mcp/channel.ts';
import type { UpstreamPorts } from '../upstream-kind.ts';
import type { StdioSettings } from './settings.ts';
import { createStdioChannel } from './stdio-channel.ts';

/** Shorter values are too common to be taken for secrets wherever they appear. */
const minSecretLength = 6;

/** The way to a local server: each channel is a process of its own. */
export function openStdioChannel({
  id,
  settings,
  ports,
}: {
  readonly id: string;
  readonly settings: StdioSettings;
  readonly ports: Pick<UpstreamPorts, 'processes' | 'resolveSecret' | 'log'>;
}): OpenChannel {
  const { command, cwd, shutdownMs, maxMessageBytes } = settings;
  const { processes, resolveSecret, log } = ports;
  return async (events, signal) => {
    const secrets: string[] = [];
    const resolved = async (text: string): Promise<string> => {
      const { text: value, secrets: own } = await resolveReferences(text, resolveSecret);
      secrets.push(...own.filter(({ length }) => length >= minSecretLength));
      return value;
    };
    const env: Record<string, string> = {};
    for (const [name, text] of Object.entries(settings.env)) env[name] = await resolved(text);
    const args: string[] = [];
    for (const argument of settings.args) args.push(await resolved(argument));
    const process = await processes.start({ connection: id, command, args, env, cwd, shutdownMs }, signal);
    const ofProcess = log.with({ pid: process.pid });
    return createStdioChannel(process, { command, maxMessageBytes, secrets, events, log: ofProcess });
  };
}
