import type { Configuration } from '../app/configuration.ts';
import type { ConnectionConfig } from '../config/connections.ts';
import { GatewayError } from '../gateway/errors.ts';
import { unknownConnection } from './unknown-connection.ts';

/** The connection in force. Throws `unknown-connection`. */
export function existing({ config }: Pick<Configuration, 'config'>, id: string): ConnectionConfig {
  const connection = Object.hasOwn(config.connections, id) ? config.connections[id] : undefined;
  if (connection) return connection;
  throw unknownConnection(id);
}

/** Throws `unknown-connection`, or `configuration-not-writable` for one that the file does not decide about. */
export function editable(configuration: Configuration, id: string): void {
  existing(configuration, id);
  if (configuration.sourceOf(id) !== 'environment') return;
  const sentence = {
    en: `Connection "${id}" comes from the variables of the 1C proxy (MCP_ONEC_…); change those and start Portico anew, or leave them out and add the base here`,
    ru: `Подключение «${id}» задано переменными прежнего прокси 1С (MCP_ONEC_…). Измените их и перезапустите Portico или уберите их и добавьте базу на странице «Подключения»`,
  };
  throw new GatewayError('configuration-not-writable', sentence, { details: { id } });
}
