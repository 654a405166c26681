import type { AdapterFactory, AdapterPayload } from 'oidc-provider';

/** What an authorization server in a test keeps, in memory. Nothing expires here: the provider checks `exp` itself. */
export function createMemoryAdapter(): AdapterFactory {
  const models = new Map<string, Map<string, AdapterPayload>>();
  return (model) => {
    const rows = models.get(model) ?? new Map<string, AdapterPayload>();
    models.set(model, rows);
    const findBy = (member: 'uid' | 'userCode', value: string) =>
      [...rows.values()].find((row) => row[member] === value);
    return {
      upsert: async (id, payload) => void rows.set(id, payload),
      find: async (id) => rows.get(id),
      findByUid: async (uid) => findBy('uid', uid),
      findByUserCode: async (userCode) => findBy('userCode', userCode),
      consume: async (id) => {
        const row = rows.get(id);
        if (row) rows.set(id, { ...row, consumed: Math.floor(Date.now() / 1000) });
      },
      destroy: async (id) => void rows.delete(id),
      revokeByGrantId: async (grantId) => {
        for (const everyModel of models.values()) {
          for (const [id, row] of everyModel) if (row.grantId === grantId) everyModel.delete(id);
        }
      },
    };
  };
}
