import type { Grant, GrantStore } from '../gateway/grant.ts';
import type { RepositoryOptions } from './repository-options.ts';

interface GrantRow {
  readonly account: string;
  readonly issuer: string;
  readonly subject: string;
  readonly name: string | null;
  readonly scopes: string;
  readonly expiresAtSeconds: number | null;
  readonly keychainKey: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}

const columns = `account, issuer, subject, name, scopes, expires_at_seconds AS expiresAtSeconds,
  keychain_key AS keychainKey, created_at AS createdAt, updated_at AS updatedAt`;

export function createGrantsRepository({ sql }: Pick<RepositoryOptions, 'sql'>): GrantStore {
  const select = sql.statement<GrantRow>(`SELECT ${columns} FROM grants WHERE account = ?`);
  const selectAll = sql.statement<GrantRow>(`SELECT ${columns} FROM grants ORDER BY account`);
  const upsert = sql.statement('INSERT OR REPLACE INTO grants VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const remove = sql.statement('DELETE FROM grants WHERE account = ?');
  // Asked for with every call; only this process writes them.
  const known = new Map<string, Grant | undefined>();
  return {
    get: (account) => {
      if (known.has(account)) return known.get(account);
      const row = select.get(account);
      const grant = row && toGrant(row);
      known.set(account, grant);
      return grant;
    },
    put: (grant) => {
      const { account, issuer, subject, keychainKey, createdAt, updatedAt } = grant;
      const scopes = JSON.stringify(grant.scopes);
      const expiresAtSeconds = grant.expiresAtSeconds ?? null;
      const values = [account, issuer, subject, grant.name ?? null, scopes, expiresAtSeconds, keychainKey];
      known.delete(account);
      sql.durable(() => upsert.run(...values, createdAt, updatedAt));
    },
    delete: (account) => {
      known.delete(account);
      sql.durable(() => remove.run(account));
    },
    list: () => selectAll.all().map(toGrant),
  };
}

function toGrant({ name, expiresAtSeconds, scopes, ...row }: GrantRow): Grant {
  return {
    ...row,
    scopes: JSON.parse(scopes) as string[],
    ...(name !== null && { name }),
    ...(expiresAtSeconds !== null && { expiresAtSeconds }),
  };
}
