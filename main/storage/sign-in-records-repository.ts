import type { DiscoveredSignIn, RegisteredClient, SignInRecords } from '../gateway/sign-in-records.ts';
import type { RepositoryOptions } from './repository-options.ts';

interface DiscoveredRow {
  readonly account: string;
  readonly protectedResource: string;
  readonly issuer: string;
  readonly hasMetadata: number;
  readonly resource: string;
  readonly scopes: string | null;
  readonly requestedScopes: string | null;
  readonly clientId: string | null;
  readonly wasChallenged: number;
  readonly updatedAt: number;
}

interface ClientRow {
  readonly account: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly authentication: string;
  readonly redirectUri: string;
  readonly expiresAtSeconds: number | null;
  readonly createdAt: number;
}

const discoveredColumns = `account, protected_resource AS protectedResource, issuer, has_metadata AS hasMetadata, resource, scopes,
  requested_scopes AS requestedScopes, client_id AS clientId, was_challenged AS wasChallenged, updated_at AS updatedAt`;
const clientColumns = `account, issuer, client_id AS clientId, authentication, redirect_uri AS redirectUri,
  expires_at_seconds AS expiresAtSeconds, created_at AS createdAt`;

export function createSignInRecordsRepository({ sql }: Pick<RepositoryOptions, 'sql'>): SignInRecords {
  const select = sql.statement<DiscoveredRow>(`SELECT ${discoveredColumns} FROM discovered_sign_ins WHERE account = ?`);
  const upsert = sql.statement('INSERT OR REPLACE INTO discovered_sign_ins VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const selectClient = sql.statement<ClientRow>(
    `SELECT ${clientColumns} FROM registered_clients WHERE account = ? AND issuer = ?`,
  );
  const selectClients = sql.statement<ClientRow>(
    `SELECT ${clientColumns} FROM registered_clients ORDER BY account, issuer`,
  );
  const upsertClient = sql.statement('INSERT OR REPLACE INTO registered_clients VALUES (?, ?, ?, ?, ?, ?, ?)');
  const removeClient = sql.statement('DELETE FROM registered_clients WHERE account = ? AND issuer = ?');
  return {
    discovered: (account) => {
      const row = select.get(account);
      return row && toDiscovered(row);
    },
    putDiscovered: (record) => {
      const { account, protectedResource, issuer, hasMetadata, resource, scopes, requestedScopes } = record;
      const place = [account, protectedResource, issuer, Number(hasMetadata), resource];
      const asked = [scopes, requestedScopes].map((list) => (list ? JSON.stringify(list) : null));
      const rest = [record.clientId ?? null, Number(record.wasChallenged), record.updatedAt];
      sql.durable(() => upsert.run(...place, ...asked, ...rest));
    },
    client: (account, issuer) => {
      const row = selectClient.get(account, issuer);
      return row && toClient(row);
    },
    registrations: () => selectClients.all().map(toClient),
    putClient: (client) => {
      const { account, issuer, clientId, authentication, redirectUri, createdAt } = client;
      const values = [account, issuer, clientId, authentication, redirectUri, client.expiresAtSeconds ?? null];
      sql.durable(() => upsertClient.run(...values, createdAt));
    },
    deleteClient: (account, issuer) => {
      sql.durable(() => removeClient.run(account, issuer));
    },
  };
}

function toDiscovered(row: DiscoveredRow): DiscoveredSignIn {
  const { hasMetadata, wasChallenged, scopes, requestedScopes, clientId, ...rest } = row;
  return {
    ...rest,
    hasMetadata: hasMetadata === 1,
    wasChallenged: wasChallenged === 1,
    ...(scopes !== null && { scopes: JSON.parse(scopes) as string[] }),
    ...(requestedScopes !== null && { requestedScopes: JSON.parse(requestedScopes) as string[] }),
    ...(clientId !== null && { clientId }),
  };
}

function toClient({ authentication, expiresAtSeconds, ...row }: ClientRow): RegisteredClient {
  return {
    ...row,
    authentication: authentication as RegisteredClient['authentication'],
    ...(expiresAtSeconds !== null && { expiresAtSeconds }),
  };
}
