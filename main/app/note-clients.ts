import type { Log } from '../lib/log.ts';
import type { ClientProtocol } from '../storage/client-protocol.ts';
import type { PorticoDatabase } from '../storage/database.ts';
import type { SeenClient } from '../transports/serving-ports.ts';

export interface ClientNotesOptions {
  readonly database: Pick<PorticoDatabase, 'clients' | 'pipedClients'>;
  /** Something new was noted. */
  readonly onNoted: () => void;
  readonly log: Log;
}

/** A client that comes through a pipe is noted again when it comes, but not with each of its requests. */
const againMs = 60_000;

export interface ClientNotes {
  /** Keeps what a client says of itself. Called with requests, so what is known already costs next to nothing. */
  note(seen: SeenClient): void;
  /** A client comes anew, and is noted with its next word whatever was noted before. */
  comes(clientId: string): void;
}

export function createClientNotes({ database, onNoted, log }: ClientNotesOptions): ClientNotes {
  const known = new Map<string, { readonly text: string; readonly at: number }>();
  const note: ClientNotes['note'] = ({ principal: { clientId, clientName, via }, client, place }) => {
    if (via === 'ui') return;
    const protocol: ClientProtocol = {
      revision: client.revision,
      ...programOf(client.info),
      capabilities: Object.keys(client.capabilities),
      place,
    };
    const text = JSON.stringify(protocol);
    const before = known.get(clientId);
    const isSame = before?.text === text;
    if (isSame && (via === 'http' || performance.now() - before.at < againMs)) return;
    known.set(clientId, { text, at: performance.now() });
    try {
      if (via === 'stdio') database.pipedClients.note({ id: clientId, name: clientName }, protocol);
      else database.clients.noteProtocol(clientId, protocol);
      onNoted();
    } catch (error) {
      log.warn('What a client said of itself could not be noted', { client: clientName, error });
    }
  };
  return { note, comes: (clientId) => void known.delete(clientId) };
}

const maxProgramLength = 200;

function programOf(info: SeenClient['client']['info']): { program?: string } {
  const { name, version } = info ?? {};
  if (typeof name !== 'string') return {};
  return { program: (typeof version === 'string' ? `${name} ${version}` : name).slice(0, maxProgramLength) };
}
