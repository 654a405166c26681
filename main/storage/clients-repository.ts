import { hash, randomBytes, randomUUID } from 'node:crypto';
import type { Principal } from '../gateway/principal.ts';
import { clientNotFound, keyOf, checkedName, nameTaken } from './client-names.ts';
import { readProtocol, type ClientProtocol } from './client-protocol.ts';
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
  /** What it said of itself when it last came. */
  readonly protocol?: ClientProtocol;
}

/** The clients and the hashes of their bearer tokens. Satisfies the port `ClientCredentials` of the transports. */
export interface ClientsRepository extends Flushable {
  verify(token: string): Omit<Principal, 'via'> | undefined;
  /** Id of the active client with this token; asking is no sign of life of it. */
  ownerOf(token: string): string | undefined;
  /** Makes a client and its token, which is not kept and cannot be shown again. Throws `invalid-request` for a bad or taken name. */
  add(name: string): { readonly client: Client; readonly token: string };
  /** In the order of their names. */
  list(): readonly Client[];
  /** Takes the client's access away, by id or name. Returns the client, or `undefined` when there is none. */
  revoke(idOrName: string): Client | undefined;
  /** Takes a revocation back, the latest of that name: the old token works again. Throws `invalid-request` for an unknown client or a name taken meanwhile. */
  restore(idOrName: string): Client;
  /** Puts a new token in the place of the old one, which is refused from now on. Throws `invalid-request` for an unknown client. */
  rotate(idOrName: string): { readonly client: Client; readonly token: string };
  /** Throws `invalid-request` for an unknown client, or a bad or taken name. */
  rename(idOrName: string, name: string): Client;
  /** Keeps what a client said of itself. Nothing happens for a client that is not kept here. */
  noteProtocol(id: string, protocol: ClientProtocol): void;
}

const seenDelayMs = 5_000;
const columns = 'id, name, token_hash AS tokenHash, created_at AS createdAt, last_seen_at AS lastSeenAt, protocol';

export function createClientsRepository({ sql, now, log }: RepositoryOptions): ClientsRepository {
  const active = sql.statement<ClientRow>(`SELECT ${columns} FROM clients WHERE revoked_at IS NULL ORDER BY name_key`);
  const find = sql.statement<ClientRow>(
    `SELECT ${columns} FROM clients WHERE revoked_at IS NULL AND (id = ? OR name_key = ?)`,
  );
  const findRevoked = sql.statement<ClientRow>(
    `SELECT ${columns} FROM clients WHERE revoked_at IS NOT NULL AND (id = ? OR name_key = ?) ORDER BY revoked_at DESC LIMIT 1`,
  );
  const markRestored = sql.statement('UPDATE clients SET revoked_at = NULL WHERE id = ?');
  const setToken = sql.statement('UPDATE clients SET token_hash = ? WHERE id = ?');
  const setName = sql.statement('UPDATE clients SET name = ?, name_key = ? WHERE id = ?');
  const setProtocol = sql.statement('UPDATE clients SET protocol = ? WHERE id = ?');
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

  const existing = (idOrName: string): ClientRow => {
    const row = find.get(idOrName, keyOf(idOrName));
    if (!row) throw clientNotFound(idOrName);
    return row;
  };
  const view = (row: ClientRow): Client => toClient(row, cache.seenAt(row.id));
  /** A change that a person made; the cache is asked anew after it. */
  const change = (work: () => void): void => {
    sql.durable(work);
    cache.forget();
  };

  return {
    flush: seen.flush,
    verify: (token) => {
      if (!token.startsWith(clientTokenPrefix)) return undefined;
      const client = cache.get(token);
      if (!client) return undefined;
      if (cache.noteSeen(client.clientId, seenDelayMs)) seen.add(client.clientId);
      return client;
    },
    ownerOf: (token) => (token.startsWith(clientTokenPrefix) ? cache.get(token)?.clientId : undefined),
    add: (rawName) => {
      const name = checkedName(rawName);
      const client = { id: randomUUID(), name, createdAt: now() };
      const token = newToken();
      change(() => {
        if (find.get('', keyOf(name))) throw nameTaken(name);
        insert.run(client.id, name, keyOf(name), hashOf(token), client.createdAt);
      });
      return { client, token };
    },
    list: () => active.all().map(view),
    revoke: (idOrName) => {
      const row = find.get(idOrName, keyOf(idOrName));
      if (!row) return undefined;
      change(() => markRevoked.run(now(), row.id));
      return view(row);
    },
    restore: (idOrName) => {
      const row = findRevoked.get(idOrName, keyOf(idOrName));
      if (!row) throw clientNotFound(idOrName);
      change(() => {
        if (find.get('', keyOf(row.name))) throw nameTaken(row.name);
        markRestored.run(row.id);
      });
      return view(row);
    },
    rotate: (idOrName) => {
      const row = existing(idOrName);
      const token = newToken();
      change(() => setToken.run(hashOf(token), row.id));
      return { client: view(row), token };
    },
    rename: (idOrName, rawName) => {
      const row = existing(idOrName);
      const name = checkedName(rawName);
      change(() => {
        const other = find.get('', keyOf(name));
        if (other && other.id !== row.id) throw nameTaken(name);
        setName.run(name, keyOf(name), row.id);
      });
      return view({ ...row, name });
    },
    noteProtocol: (id, protocol) => void setProtocol.run(JSON.stringify(protocol), id),
  };
}

function toClient(row: ClientRow, seenAt: number | undefined): Client {
  const lastSeenAt = seenAt ?? row.lastSeenAt ?? undefined;
  const protocol = readProtocol(row.protocol);
  return {
    id: row.id,
    name: row.name,
    createdAt: row.createdAt,
    ...(lastSeenAt !== undefined && { lastSeenAt }),
    ...(protocol && { protocol }),
  };
}

function newToken(): string {
  return clientTokenPrefix + randomBytes(32).toString('base64url');
}

/** A token has 256 random bits, so one round of SHA-256 is enough: there is nothing to guess. */
function hashOf(token: string): string {
  return hash('sha256', token, 'base64url');
}
