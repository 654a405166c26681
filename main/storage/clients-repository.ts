import { hash, randomBytes, randomUUID } from 'node:crypto';
import { GatewayError } from '../gateway/errors.ts';
import type { Principal } from '../gateway/principal.ts';
import { createClientCache, type ClientRow } from './client-cache.ts';
import type { Flushable, RepositoryOptions } from './repository-options.ts';
import { createWriteBehind } from './write-behind.ts';

/** Every token starts with it, so that people, logs and secret scanners recognise one. */
const clientTokenPrefix = 'ptc_';

/** A client that may call us. Times in milliseconds since the epoch. */
export interface Client {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly lastSeenAt?: number;
}

/** The clients and the hashes of their bearer tokens. Satisfies the port `ClientCredentials` of the transports. */
export interface ClientsRepository extends Flushable {
  verify(token: string): Omit<Principal, 'via'> | undefined;
  /** Makes a client and its token, which is not kept and cannot be shown again. Throws `invalid-request` for a bad or taken name. */
  add(name: string): { readonly client: Client; readonly token: string };
  /** In the order of their names. */
  list(): readonly Client[];
  /** Takes the client's access away, by id or name. Returns the client, or `undefined` when there is none. */
  revoke(idOrName: string): Client | undefined;
}

const seenDelayMs = 5_000;
const columns = 'id, name, token_hash AS tokenHash, created_at AS createdAt, last_seen_at AS lastSeenAt';

export function createClientsRepository({ sql, now, log }: RepositoryOptions): ClientsRepository {
  const active = sql.statement<ClientRow>(`SELECT ${columns} FROM clients WHERE revoked_at IS NULL ORDER BY name_key`);
  const find = sql.statement<ClientRow>(
    `SELECT ${columns} FROM clients WHERE revoked_at IS NULL AND (id = ? OR name_key = ?)`,
  );
  const insert = sql.statement(
    'INSERT INTO clients (id, name, name_key, token_hash, created_at) VALUES (?, ?, ?, ?, ?)',
  );
  const markRevoked = sql.statement('UPDATE clients SET revoked_at = ? WHERE id = ?');
  const markSeen = sql.statement('UPDATE clients SET last_seen_at = ? WHERE id = ?');

  const cache = createClientCache({ now, hashOf, read: () => active.all(), version: () => sql.pragma('data_version') });
  const seen = createWriteBehind<string>({
    delayMs: seenDelayMs,
    onError: (error) => log.warn('Could not note when clients were seen', { error }),
    write: (ids) => sql.transaction(() => ids.forEach((id) => markSeen.run(cache.seenAt(id) ?? now(), id))),
  });

  return {
    flush: seen.flush,
    verify: (token) => {
      if (!token.startsWith(clientTokenPrefix)) return undefined;
      const client = cache.get(token);
      if (!client) return undefined;
      if (cache.noteSeen(client.clientId, seenDelayMs)) seen.add(client.clientId);
      return client;
    },
    add: (rawName) => {
      const name = checkedName(rawName);
      const client = { id: randomUUID(), name, createdAt: now() };
      const token = clientTokenPrefix + randomBytes(32).toString('base64url');
      sql.durable(() => {
        if (find.get('', keyOf(name))) throw nameTaken(name);
        insert.run(client.id, name, keyOf(name), hashOf(token), client.createdAt);
      });
      cache.forget();
      return { client, token };
    },
    list: () => active.all().map((row) => toClient(row, cache.seenAt(row.id))),
    revoke: (idOrName) => {
      const row = find.get(idOrName, keyOf(idOrName));
      if (!row) return undefined;
      sql.durable(() => markRevoked.run(now(), row.id));
      cache.forget();
      return toClient(row, cache.seenAt(row.id));
    },
  };
}

function toClient(row: ClientRow, seenAt: number | undefined): Client {
  const lastSeenAt = seenAt ?? row.lastSeenAt ?? undefined;
  return { id: row.id, name: row.name, createdAt: row.createdAt, ...(lastSeenAt !== undefined && { lastSeenAt }) };
}

function checkedName(rawName: string): string {
  const name = rawName.normalize('NFC').trim();
  if (name === '' || name.length > 80 || /\p{Cc}/u.test(name)) {
    throw new GatewayError('invalid-request', 'A client needs a name of 1 to 80 printable characters, e.g. "VS Code"');
  }
  return name;
}

function nameTaken(name: string): GatewayError {
  const remedy = 'choose another name, or revoke that client first with `portico client revoke`';
  return new GatewayError('invalid-request', `There is a client named "${name}" already; ${remedy}`, {
    details: { name },
  });
}

/** Names that people would read as the same are the same. */
function keyOf(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}

/** A token has 256 random bits, so one round of SHA-256 is enough: there is nothing to guess. */
function hashOf(token: string): string {
  return hash('sha256', token, 'base64url');
}
