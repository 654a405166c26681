import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMemorySecretStore } from '../support/memory-secret-store.ts';
import { configApp } from './config-app.ts';

const text = '{\n  "endpoint": { "pageSize": 100 } // mine\n}\n';

describe('the settings', () => {
  it('are those of the file and the defaults, with what the page shows besides', async () => {
    const { call, file, folder } = await configApp({ text });
    const { databaseBytes, about, ...settings } = await call('settings.get');
    expect(settings).toEqual({
      language: 'system',
      theme: 'system',
      port: 7420,
      openBrowser: true,
      keepCallsDays: 90,
      keepCallsRows: 100_000,
      logLevel: 'info',
      checkForUpdates: true,
      shell: { host: 'headless', canShowFiles: true },
      keychain: { available: true, name: 'Secret Service' },
      restartNeeded: false,
      dataDir: folder,
      configPath: file,
      logFile: join(folder, 'portico.log'),
    });
    expect(databaseBytes).toBeGreaterThan(4_096);
    expect(about).toMatchObject({ version: '0.0.0-test', node: process.versions.node });
    expect(about.sqlite).toMatch(/^3\.\d+\.\d+$/);
  });

  it('are written where they differ, and in force at once', async () => {
    const { call, text: now } = await configApp({ text });
    const after = await call('settings.set', {
      theme: 'dark',
      language: 'system',
      keepCallsDays: 30,
      checkForUpdates: false,
    });
    expect(after).toMatchObject({ theme: 'dark', keepCallsDays: 30, checkForUpdates: false, restartNeeded: false });
    expect(now()).toBe(`{
  "endpoint": { "pageSize": 100 }, // mine
  "ui": {
    "theme": "dark"
  },
  "retention": {
    "invocations": {
      "maxAgeDays": 30
    }
  },
  "updates": {
    "check": false
  }
}
`);
  });

  it('say when one waits for the next start', async () => {
    const { call } = await configApp({ text });
    expect(await call('settings.set', { port: 7421 })).toMatchObject({ port: 7421, restartNeeded: true });
    expect(await call('settings.set', { port: 7420 })).toMatchObject({ port: 7420, restartNeeded: false });
  });

  it('that something else decides are not written', async () => {
    const { text: now, refusal } = await configApp({ text, env: { PORTICO_PORT: '7500' } });
    expect(await refusal('settings.set', { port: 7421, theme: 'dark' })).toMatch(
      /^configuration-not-writable: "endpoint.port" is decided by a PORTICO_… variable or an option/,
    );
    expect(now()).toBe(text);
  });

  it('are not written into a file that cannot be used as it is', async () => {
    const { file, refusal } = await configApp({ text });
    writeFileSync(file, '{ "endpoint": { "prot": 1 } }');
    expect(await refusal('settings.set', { theme: 'dark' })).toBe(
      'configuration-invalid: The configuration has a problem:\n  portico.json:1:17 endpoint.prot: unknown setting "prot"; did you mean "port"?',
    );
  });

  it('say why the keychain cannot be used', async () => {
    const secrets = createMemorySecretStore();
    const { call } = await configApp({ secrets });
    secrets.isLocked = true;
    expect((await call('settings.get')).keychain).toEqual({
      available: false,
      name: 'Secret Service',
      message: 'The keychain is locked; unlock it and try again',
    });
  });
});

describe('a secret that is set', () => {
  it('is kept under its name, and connections that name it are opened anew', async () => {
    const secrets = createMemorySecretStore();
    const headers = { authorization: '${keychain:crm}' };
    const connections = {
      crm: { kind: 'streamable-http', url: 'http://127.0.0.1:1/mcp', headers },
      clock: { kind: 'built-in' },
    };
    const { call } = await configApp({ secrets, text: JSON.stringify({ connections }) });
    const since = async () => (await call('connections.list')).map(({ state }) => JSON.stringify(state));
    const [, before] = await since();
    await call('secrets.set', { name: 'crm', value: 'Bearer abc' });
    expect(secrets.contents.get('config/crm')).toBe('Bearer abc');
    expect((await since())[1]).toBe(before);
    expect((await call('connections.list'))[0]?.state.status).toBe('connecting');
  });

  it.each([
    [{ name: 'a b', value: 'x' }, /^invalid-request: A secret has a name of 1 to 200 characters/],
    [{ name: 'a', value: '' }, /^invalid-request: The secret "a" is empty/],
  ])('has a name and a value: %j', async (input, message) => {
    const { refusal } = await configApp({});
    expect(await refusal('secrets.set', input)).toMatch(message);
  });
});
