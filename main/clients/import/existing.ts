import { isJsonObject } from '../../lib/json.ts';
import type { PastedServer } from '../../recognize/paste/pasted-server.ts';
import { identityOf, placeOfAddress, placeOfProgram, type Identity } from './identity.ts';

/** A connection of the configuration, its settings with all defaults. */
export interface ExistingConnection {
  readonly id: string;
  readonly kind: string;
  readonly settings: unknown;
}

/** The connection that leads where this server does: to the address, or to the same program with the same variables apart from secrets. */
export function existingFor(identity: Identity, connections: readonly ExistingConnection[]): string | undefined {
  return connections.find((connection) => leadsTo(connection, identity))?.id;
}

/** Where a connection as it stands in the configuration leads, for comparing; `undefined` for kinds that are no servers. */
export function placeOfConnection(settings: Readonly<Record<string, unknown>>): string | undefined {
  const server = serverOf(String(settings['kind']), settings);
  if (!server) return undefined;
  return server.type === 'address' ? placeOfAddress(server.url) : placeOfProgram(server);
}

function leadsTo({ kind, settings }: ExistingConnection, identity: Identity): boolean {
  const server = serverOf(kind, settings);
  if (!server) return false;
  const known = identityOf(server);
  if (known.place !== identity.place) return false;
  return server.type === 'address' || JSON.stringify(known.members) === JSON.stringify(identity.members);
}

function serverOf(kind: string, settings: unknown): PastedServer | undefined {
  if (!isJsonObject(settings)) return undefined;
  if (kind === 'streamable-http' && typeof settings['url'] === 'string' && URL.canParse(settings['url']))
    return { type: 'address', url: settings['url'], headers: {} };
  if (kind !== 'stdio' || typeof settings['command'] !== 'string') return undefined;
  const { command, args, env, cwd } = settings;
  return {
    type: 'program',
    command,
    args: Array.isArray(args) ? args.map(String) : [],
    env: isJsonObject(env) ? (env as unknown as Record<string, string>) : {},
    cwd: typeof cwd === 'string' ? cwd : undefined,
  };
}
