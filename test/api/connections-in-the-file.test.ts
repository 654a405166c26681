import { chmodSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createMemorySecretStore } from '../support/memory-secret-store.ts';
import { configApp } from './config-app.ts';

const commented = `{
  // mine
  "connections": {
    "clock": { "kind": "built-in" }, // the clock
    "off": { "kind": "built-in", "enabled": false }
  },
  "sets": { "both": ["clock", "off"], "one": ["off"] }
}
`;

describe('a connection that is saved', () => {
  it('makes the file, is open at once, and is taken back with the file', async () => {
    const { call, text } = await configApp({});
    const saved = await call('connections.save', { id: 'clock', connection: { kind: 'built-in', title: 'The clock' } });
    expect(saved.connection).toMatchObject({ id: 'clock', title: 'The clock', address: 'Portico', source: 'file' });
    expect(JSON.parse(text() ?? '')).toEqual({ connections: { clock: { kind: 'built-in', title: 'The clock' } } });
    expect((await call('connections.list')).map(({ id }) => id)).toEqual(['clock']);
    await call('config.undo', { change: saved.change });
    expect(text()).toBeUndefined();
    expect(await call('connections.list')).toEqual([]);
  });

  it('stands beside what is there, comments and all', async () => {
    const { call, text } = await configApp({ text: commented });
    await call('connections.save', { id: 'more', connection: { kind: 'built-in', enabled: false } });
    expect(text()).toBe(
      commented.replace(
        '"enabled": false }\n',
        '"enabled": false },\n    "more": {\n      "kind": "built-in",\n      "enabled": false\n    }\n',
      ),
    );
  });

  it('takes the place of another under a new id, in its sets as well', async () => {
    const { call, text } = await configApp({ text: commented });
    const connection = { kind: 'built-in', tools: ['gettime'] };
    const { change } = await call('connections.save', { id: 'time', replaces: 'clock', connection });
    expect(text()).toBe(
      commented
        .replace('"clock": { "kind": "built-in" }', '"time": { "kind": "built-in", "tools": ["gettime"] }')
        .replace('["clock", "off"]', '["time", "off"]'),
    );
    await call('config.undo', { change });
    expect(text()).toBe(commented);
  });

  it.each([
    [
      { id: 'clock', connection: { kind: 'built-in' } },
      'invalid-request: There is a connection "clock" already; choose another id',
    ],
    [
      { id: 'new', replaces: 'gone', connection: { kind: 'built-in' } },
      'unknown-connection: There is no connection "gone"',
    ],
    [
      { id: 'new', connection: { kind: 'openapi' } },
      'configuration-invalid: The configuration has a problem:\n  portico.json:6:12 connections.new.document: is missing',
    ],
    [
      { id: 'new', connection: { kind: 'openapi', document: 'x', headers: { authorization: 'secret words' } } },
      'configuration-invalid: The configuration has a problem:\n  portico.json:10:26 connections.new.headers.authorization: a secret must not stand in this file; put it into an environment variable and write "${env:NAME}", or into the keychain and write "${keychain:name}"',
    ],
  ])('is refused when it is wrong, and nothing is written: %j', async (input, message) => {
    const { text, refusal } = await configApp({ text: commented });
    expect(await refusal('connections.save', input)).toBe(message);
    expect(text()).toBe(commented);
  });

  it('keeps its secrets in the keychain', async () => {
    const secrets = createMemorySecretStore();
    const { call, text } = await configApp({ secrets });
    const connection = {
      kind: 'openapi',
      document: 'x.json',
      headers: { authorization: '${keychain:crm}' },
      enabled: false,
    };
    const given = [
      { name: 'crm', label: 'Token', value: 'Bearer abc' },
      { name: 'later', label: 'Not given' },
    ];
    await call('connections.save', { id: 'crm', connection, secrets: given });
    expect([...secrets.contents]).toEqual([['config/crm', 'Bearer abc']]);
    expect(text()).not.toContain('abc');
  });

  it('is not saved when the keychain cannot be used', async () => {
    const secrets = createMemorySecretStore();
    const { text, refusal } = await configApp({ secrets });
    secrets.isLocked = true;
    const connection = { kind: 'openapi', document: 'x.json', headers: { authorization: '${keychain:crm}' } };
    const input = { id: 'crm', connection, secrets: [{ name: 'crm', label: 'Token', value: 'abc' }] };
    expect(await refusal('connections.save', input)).toMatch(/^keychain-unavailable: The keychain cannot be used: /);
    expect(text()).toBeUndefined();
  });
});

describe('a connection of the file', () => {
  it('is shown as it stands there', async () => {
    const { call } = await configApp({ text: commented });
    const { settings, connection } = await call('connections.get', { id: 'off' });
    expect(settings).toEqual({ kind: 'built-in', enabled: false });
    expect(connection).toMatchObject({ id: 'off', title: 'off', state: { status: 'disabled' } });
  });

  it('is switched off and on', async () => {
    const { call, text } = await configApp({ text: commented });
    await call('connections.setEnabled', { id: 'clock', enabled: false });
    expect(text()).toBe(commented.replace('{ "kind": "built-in" }', '{ "kind": "built-in", "enabled": false }'));
    const { change } = await call('connections.setEnabled', { id: 'off', enabled: true });
    expect((await call('connections.list')).map(({ state }) => state.status)).toEqual(['disabled', 'ready']);
    await call('config.undo', { change });
    expect((await call('connections.list')).map(({ state }) => state.status)).toEqual(['disabled', 'disabled']);
  });

  it('is removed with its places in sets', async () => {
    const { call, text } = await configApp({ text: commented });
    await call('connections.remove', { id: 'off' });
    expect(text()).toBe(`{
  // mine
  "connections": {
    "clock": { "kind": "built-in" } // the clock
  },
  "sets": { "both": ["clock"] }
}
`);
    expect((await call('connections.list')).map(({ id }) => id)).toEqual(['clock']);
  });

  it('that variables make is not edited here', async () => {
    const replaces = { connection: 'clock', serverName: 'x', serverVersion: '1', origins: [] };
    const { call, refusal } = await configApp({ text: commented, replaces });
    expect((await call('connections.list')).map(({ source }) => source)).toEqual(['environment', 'file']);
    const message = await refusal('connections.setEnabled', { id: 'clock', enabled: false });
    expect(message).toMatch(/^configuration-not-writable: Connection "clock" comes from the variables of the 1C proxy/);
  });
});

describe('taking a change back', () => {
  it('is refused once somebody else has changed the file', async () => {
    const { call, file, text, refusal } = await configApp({ text: commented });
    const { change } = await call('connections.setEnabled', { id: 'clock', enabled: false });
    writeFileSync(file, '{}');
    expect(await refusal('config.undo', { change })).toMatch(
      /^configuration-changed: The configuration portico.json was/,
    );
    expect(text()).toBe('{}');
    expect(await refusal('config.undo', { change: 'unknown' })).toMatch(
      /^configuration-changed: This change is too long/,
    );
  });

  it('goes back step by step, fifty steps at most', async () => {
    const { call, text, refusal } = await configApp({ text: commented });
    const changes: string[] = [];
    for (let step = 0; step < 52; step += 1) {
      changes.push((await call('connections.setEnabled', { id: 'clock', enabled: step % 2 === 1 })).change);
    }
    for (const change of changes.slice(2).reverse()) await call('config.undo', { change });
    expect(await refusal('config.undo', { change: changes[1] ?? '' })).toMatch(
      /^configuration-changed: This change is too/,
    );
    expect(text()).toContain('"clock": { "kind": "built-in", "enabled": true }');
  });
});

describe('a file that cannot be edited', () => {
  it('stays as it is when it is read-only', async () => {
    const { file, text, refusal } = await configApp({ text: commented });
    chmodSync(file, 0o444);
    expect(await refusal('connections.remove', { id: 'off' })).toBe(
      'configuration-not-writable: The configuration portico.json cannot be edited: it is read-only. Make the file and its folder writable, or edit it where it comes from',
    );
    expect(text()).toBe(commented);
  });

  it('has to be mended first when it is no JSON any more', async () => {
    const { file, refusal } = await configApp({ text: commented });
    writeFileSync(file, '{ "connections": ');
    expect(await refusal('connections.remove', { id: 'off' })).toMatch(
      /^configuration-invalid: The configuration has a problem:\n {2}portico.json:1:18: not valid JSON/,
    );
  });
});
