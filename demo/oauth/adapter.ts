import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';
import type { DemoDatabase } from '../store/open-database.ts';

type Row = { payload: string; consumed_at_seconds: number | null; expires_at_seconds: number | null };

const nowSeconds = (): number => Math.floor(Date.now() / 1000);

/** Keeps the OAuth server's sessions, grants, tokens and registered clients in the database. */
export function createOauthAdapter(database: DemoDatabase): AdapterFactory {
  const upsert = database.prepare(
    `INSERT INTO oauth_records (model, id, payload, grant_id, uid, expires_at_seconds)
     VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (model, id) DO UPDATE SET payload = excluded.payload, grant_id = excluded.grant_id,
       uid = excluded.uid, expires_at_seconds = excluded.expires_at_seconds`,
  );
  const columns = 'payload, consumed_at_seconds, expires_at_seconds';
  const find = database.prepare<[string, string], Row>(
    `SELECT ${columns} FROM oauth_records WHERE model = ? AND id = ?`,
  );
  const findByUid = database.prepare<[string, string], Row>(
    `SELECT ${columns} FROM oauth_records WHERE model = ? AND uid = ?`,
  );
  const consume = database.prepare('UPDATE oauth_records SET consumed_at_seconds = ? WHERE model = ? AND id = ?');
  const destroy = database.prepare('DELETE FROM oauth_records WHERE model = ? AND id = ?');
  const revoke = database.prepare('DELETE FROM oauth_records WHERE model = ? AND grant_id = ?');
  const forgetExpired = database.prepare('DELETE FROM oauth_records WHERE expires_at_seconds < ?');
  forgetExpired.run(nowSeconds());

  const read = (row: Row | undefined): AdapterPayload | undefined => {
    if (row === undefined) return undefined;
    if (row.expires_at_seconds !== null && row.expires_at_seconds < nowSeconds()) return undefined;
    const payload = JSON.parse(row.payload) as AdapterPayload;
    return row.consumed_at_seconds === null ? payload : { ...payload, consumed: row.consumed_at_seconds };
  };

  return (model): Adapter => ({
    upsert: async (id, payload, expiresIn) => {
      const expiresAt = expiresIn === undefined ? null : nowSeconds() + expiresIn;
      const { grantId, uid } = payload as { grantId?: string; uid?: string };
      upsert.run(model, id, JSON.stringify(payload), grantId ?? null, uid ?? null, expiresAt);
    },
    find: async (id) => read(find.get(model, id)),
    findByUid: async (uid) => read(findByUid.get(model, uid)),
    // The device flow, the only one with user codes, is not offered.
    findByUserCode: async () => undefined,
    consume: async (id) => void consume.run(nowSeconds(), model, id),
    destroy: async (id) => void destroy.run(model, id),
    revokeByGrantId: async (grantId) => void revoke.run(model, grantId),
  });
}
