import type { Configuration } from '../app/configuration.ts';
import type { ConnectionConfig } from '../config/connections.ts';
import { GatewayError } from '../gateway/errors.ts';

/** The connection in force. Throws `unknown-connection`. */
export function existing({ config }: Pick<Configuration, 'config'>, id: string): ConnectionConfig {
  const connection = Object.hasOwn(config.connections, id) ? config.connections[id] : undefined;
  if (connection) return connection;
  throw new GatewayError('unknown-connection', `There is no connection "${id}"`, { details: { id } });
}

/** Throws `unknown-connection`, or `configuration-not-writable` for one that the file does not decide about. */
export function editable(configuration: Configuration, id: string): void {
  existing(configuration, id);
  if (configuration.sourceOf(id) !== 'environment') return;
  const message = `Connection "${id}" comes from the variables of the 1C proxy (MCP_ONEC_…); change those and start Portico anew, or leave them out and add the base here`;
  throw new GatewayError('configuration-not-writable', message, { details: { id } });
}
