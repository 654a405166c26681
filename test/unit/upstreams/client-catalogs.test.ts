import { describe, expect, it } from 'vitest';
import { ownProfile, type ClientProfile } from '../../../main/gateway/client-profile.ts';
import { emptyCatalog, type Connection, type ConnectionCatalog } from '../../../main/gateway/connection.ts';
import { silentLog } from '../../../main/lib/log.ts';
import { createClientCatalogs } from '../../../main/upstreams/client-catalogs.ts';

const common: ConnectionCatalog = { ...emptyCatalog, tools: [{ name: 'common', inputSchema: {} }] };
const special: ConnectionCatalog = { ...emptyCatalog, tools: [{ name: 'special', inputSchema: {} }] };
const able: ClientProfile = { ...ownProfile, capabilities: { elicitation: {} } };

describe('what an upstream offers different clients', () => {
  const setUp = (catalogFor?: Connection['catalogFor']) => {
    const connection = { ...(catalogFor && { catalogFor }) } as Connection;
    return createClientCatalogs({
      current: () => connection,
      catalog: () => common,
      closing: new AbortController().signal,
      log: silentLog,
    });
  };

  it('is the common list, at once, for upstreams that make no difference and clients that declare nothing', () => {
    expect(setUp().of(able)).toBe(common);
    expect(setUp(async () => special).of(ownProfile)).toBe(common);
  });

  it('is read once per kind of client, and known at once from then on', async () => {
    let reads = 0;
    const catalogs = setUp(async () => {
      reads += 1;
      return special;
    });
    expect(await Promise.all([catalogs.of(able), catalogs.of({ ...able, session: 'other' })])).toEqual([
      special,
      special,
    ]);
    expect([catalogs.of(able), reads]).toEqual([special, 1]);
    catalogs.forget();
    await catalogs.of(able);
    expect(reads).toBe(2);
  });

  it('is the common list when it cannot be read, and asked for again the next time', async () => {
    const answers = [() => Promise.reject(new Error('gone')), () => Promise.resolve(special)];
    const catalogs = setUp(async () => (answers.shift() ?? (() => Promise.resolve(common)))());
    expect(await catalogs.of(able)).toBe(common);
    expect(await catalogs.of(able)).toBe(special);
  });
});
