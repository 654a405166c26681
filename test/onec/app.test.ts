import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Preset } from '../../main/app-config.ts';
import { secretKeyOf } from '../../main/config/secret-reference.ts';
import { Secret } from '../../main/lib/secret.ts';
import { startFakeOneC, type FakeOneC } from '../support/fake-onec.ts';
import { createMemorySecretStore } from '../support/memory-secret-store.ts';
import { connectV1 } from '../support/sdk-clients.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let opened: AsyncDisposableStack;
let base: FakeOneC;
let dataDir: string;

beforeEach(async () => {
  opened = new AsyncDisposableStack();
  base = opened.use(await startFakeOneC());
  dataDir = temporaryFolder('onec');
});
afterEach(() => opened.disposeAsync());

async function startApp(): Promise<TestApp> {
  const secrets = createMemorySecretStore();
  await secrets.set(secretKeyOf('onec'), new Secret('пароль'));
  const connection = { kind: 'onec', url: base.url, username: 'Администратор', password: '${keychain:onec}' };
  const preset: Preset = { accounts: {}, connections: { ut: connection } };
  return opened.use(await startTestApp({ preset, dataDir, secrets }));
}

async function connect(app: TestApp) {
  const client = await connectV1(new URL(`${app.origin}/mcp`), await app.addClient('Test'));
  opened.defer(() => client.close());
  return client;
}

const call = { name: 'ut__get_metadata', arguments: { name: 'Документ.Заказ' } };
const names = ['ut__Poluchit_ostatki', 'ut__get_metadata', 'ut__oshibka', 'ut__upast', 'ut__zhdat'];

describe('Portico with a 1C base', () => {
  it('signs in with the password from the keychain', async () => {
    const client = await connect(await startApp());
    expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(names);
    expect(await client.callTool(call)).toMatchObject({
      content: [{ text: 'get_metadata {"name":"Документ.Заказ"}' }],
    });
    expect(await client.ping()).toEqual({});
  });

  it.each([
    [
      'is locked for maintenance',
      (): void => void (base.state.lockedWith = 'code'),
      /locked for maintenance; try again later, or set .*unlockCode/,
    ],
    [
      'cannot list its tools',
      (): void => void (base.state.brokenTool = true),
      /cannot list its tools.*инструмента 'sklad'.*the last known list is shown/,
    ],
  ])('goes on listing the tools it knew when the base %s at the start', async (...[, change, words]) => {
    await (await startApp()).close();
    change();
    const app = await startApp();
    const client = await connect(app);
    expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(names);
    const result = await client.callTool(call);
    expect(result).toMatchObject({
      isError: true,
      _meta: { 'portico/error': { code: 'upstream-failed', retryable: true } },
    });
    expect(JSON.stringify(result.content)).toMatch(words);
    const { connections } = await app.app.handlers['status.get']({}, new AbortController().signal);
    expect(connections).toMatchObject([{ id: 'ut', state: { status: 'backing-off' } }]);
  });
});
