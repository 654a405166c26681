import type { Client } from './clients-repository.ts';
import { readProtocol, type ClientProtocol } from './client-protocol.ts';
import type { Sql } from './sql.ts';

interface PipedRow {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  readonly protocol: string | null;
}

/** Clients that start the command and come through its pipe: they have a name and no token. */
export interface PipedClients {
  list(): readonly Client[];
  /** It came, and this is what it said. */
  note(client: { readonly id: string; readonly name: string }, protocol: ClientProtocol): void;
}

/** A client names itself; more than this many are not kept, the longest unseen being forgotten. */
const maxKept = 100;

export function createPipedClients(sql: Sql, now: () => number): PipedClients {
  const all = sql.statement<PipedRow>(
    'SELECT id, name, created_at AS createdAt, last_seen_at AS lastSeenAt, protocol FROM piped_clients ORDER BY name, id',
  );
  const put = sql.statement(
    `INSERT INTO piped_clients (id, name, created_at, last_seen_at, protocol) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, last_seen_at = excluded.last_seen_at, protocol = excluded.protocol`,
  );
  const forget = sql.statement(
    `DELETE FROM piped_clients WHERE id NOT IN (SELECT id FROM piped_clients ORDER BY last_seen_at DESC LIMIT ${maxKept})`,
  );
  return {
    list: () =>
      all.all().map(({ protocol: json, ...row }) => {
        const protocol = readProtocol(json);
        return { ...row, ...(protocol && { protocol }) };
      }),
    note: ({ id, name }, protocol) => {
      sql.transaction(() => {
        put.run(id, name, now(), now(), JSON.stringify(protocol));
        forget.run();
      });
    },
  };
}
