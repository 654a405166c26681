import { describe, expect, it } from 'vitest';
import { GatewayError } from '../../main/gateway/errors.ts';
import { commented, importPlace } from './import-place.ts';

describe('secrets that do not stand in the files', () => {
  const asking = {
    command: 'npx',
    args: ['ask'],
    env: { ASK_TOKEN: '${input:ask-token}', REGION: '${env:REGION}', PLACE: 'x-${env:REGION}', MODE: 'ro' },
  };
  const given = { 'ask-token': 'gv-6f7a8b9c', 'ask-region': 'gv-eu-west' };
  const ask = async (
    place: ReturnType<typeof importPlace>,
    more: { id?: string; secrets?: Record<string, string> },
  ) => {
    const [key = ''] = await place.keysOf('ask');
    return place.applyItems([{ key, ...more }]);
  };

  it('are named in the list, and go to the keychain when they are given', async () => {
    const place = importPlace({ text: commented, given: { cursor: { ask: asking } } });
    expect((await place.list())[0]?.wanted).toEqual([
      { name: 'ask-token', label: 'ASK_TOKEN' },
      { name: 'ask-region', label: 'REGION', variable: 'REGION' },
    ]);
    const outcome = await ask(place, { secrets: given });
    expect(outcome).toMatchObject({ imported: [{ connection: 'ask' }], waiting: [] });
    expect(JSON.stringify(outcome) + (place.text() ?? '')).not.toContain('gv-');
    expect(place.configuration().config.connections['ask']?.settings).toMatchObject({
      env: {
        ASK_TOKEN: '${keychain:ask-token}',
        REGION: '${keychain:ask-region}',
        PLACE: 'x-${keychain:ask-region}',
        MODE: 'ro',
      },
    });
    expect(Object.fromEntries(place.secrets.contents)).toEqual({
      'config/ask-token': 'gv-6f7a8b9c',
      'config/ask-region': 'gv-eu-west',
    });
    await place.undo(outcome.change);
    expect(place.text()).toBe(commented);
    expect([...place.secrets.contents]).toEqual([]);
  });

  it('are waited for when they are left out, and variables stay variables', async () => {
    const place = importPlace({ given: { cursor: { ask: asking } } });
    const outcome = await ask(place, {});
    expect(outcome.waiting).toEqual([
      {
        connection: 'ask',
        secrets: [
          { name: 'ask-token', label: 'ASK_TOKEN' },
          { name: 'ask-region', label: 'REGION', variable: 'REGION' },
        ],
      },
    ]);
    expect(place.configuration().config.connections['ask']?.settings).toMatchObject({
      env: { ASK_TOKEN: '${keychain:ask-token}', REGION: '${env:REGION}' },
    });
    // What is given later belongs to the import as well.
    place.secrets.contents.set('config/ask-token', 'gv-later');
    await place.undo(outcome.change);
    expect([...place.secrets.contents]).toEqual([]);
  });

  it('belong to the connection under whatever id, and never take what the keychain has already', async () => {
    const place = importPlace({ given: { cursor: { ask: asking } } });
    place.secrets.contents.set('config/papers-ask-token', 'of somebody else');
    const outcome = await ask(place, { id: 'papers', secrets: { 'ask-region': 'gv-eu-west' } });
    expect(outcome.waiting).toEqual([
      { connection: 'papers', secrets: [{ name: 'papers-ask-token-2', label: 'ASK_TOKEN' }] },
    ]);
    expect(place.configuration().config.connections['papers']?.settings).toMatchObject({
      env: { ASK_TOKEN: '${keychain:papers-ask-token-2}', REGION: '${keychain:papers-region}' },
    });
    expect(place.secrets.contents.get('config/papers-region')).toBe('gv-eu-west');
    await place.undo(outcome.change);
    expect([...place.secrets.contents]).toEqual([['config/papers-ask-token', 'of somebody else']]);
  });

  it('are refused when they are not asked for, without a word of what they are', async () => {
    const docs = { url: 'https://docs.example/mcp', headers: { Authorization: 'Bearer tk-1a2b3c4d5e' } };
    const place = importPlace({ given: { cursor: { docs } } });
    const [key = ''] = await place.keysOf('docs');
    const asked = place.applyItems([{ key, secrets: { 'docs-token': 'gv-6f7a8b9c' } }]);
    await expect(asked).rejects.toMatchObject({
      code: 'configuration-changed',
      message: expect.not.stringContaining('gv-') as string,
    });
    expect([place.text(), place.secrets.contents.size]).toEqual([undefined, 0]);
  });

  it('leave nothing behind when the keychain fails among them', async () => {
    const place = importPlace({ text: commented, given: { cursor: { ask: asking } } });
    place.secrets.beforeSet = async () => {
      if (place.secrets.contents.size > 0) throw new GatewayError('keychain-unavailable', 'locked');
    };
    await expect(ask(place, { secrets: given })).rejects.toMatchObject({ code: 'keychain-unavailable' });
    expect([place.text(), place.secrets.contents.size]).toEqual([commented, 0]);
  });

  it('need no keychain as long as none is given', async () => {
    const place = importPlace({ text: commented, given: { cursor: { ask: asking } } });
    place.secrets.isLocked = true;
    const outcome = await ask(place, {});
    expect(outcome).toMatchObject({ imported: [{ connection: 'ask' }], waiting: [{ connection: 'ask' }] });
    await place.undo(outcome.change);
    expect(place.text()).toBe(commented);
  });

  it('go to the keychain from addresses, arguments and JSON as well, and come back with them', async () => {
    const given = {
      remote: { url: 'https://docs.example/mcp?mode=ro&api_key=gv-1a2b3c4d' },
      local: {
        command: 'npx',
        args: ['x', '--token=gv-5e6f7a8b'],
        env: { HEADERS: '{"Authorization":"Bearer gv-9c0d1e2f"}' },
      },
    };
    const place = importPlace({ text: commented, given: { cursor: given } });
    const listed = JSON.stringify(await place.list());
    const { fingerprint } = await place.preview(await place.keysOf('remote', 'local'));
    const outcome = await place.apply(['remote', 'local'], { fingerprint });
    expect(place.fake.files.get('cursor')).not.toHaveProperty('remote');
    expect(listed + JSON.stringify(outcome) + (place.text() ?? '')).not.toContain('gv-');
    expect(place.configuration().config.connections).toMatchObject({
      remote: { settings: { url: 'https://docs.example/mcp?mode=ro&api_key=${keychain:remote-api-key}' } },
      local: {
        settings: {
          args: ['x', '--token=${keychain:local-token-2}'],
          env: { HEADERS: '{"Authorization":"Bearer ${keychain:local-token}"}' },
        },
      },
    });
    expect(Object.fromEntries(place.secrets.contents)).toEqual({
      'config/remote-api-key': 'gv-1a2b3c4d',
      'config/local-token': 'gv-9c0d1e2f',
      'config/local-token-2': 'gv-5e6f7a8b',
    });
    await place.undo(outcome.change);
    expect(place.text()).toBe(commented);
    expect(place.fake.files.get('cursor')).toEqual(given);
    expect([...place.secrets.contents]).toEqual([]);
  });

  it('are not asked for of a connection that is there already', async () => {
    const text =
      '{ "connections": { "ask": { "kind": "stdio", "command": "npx", "args": ["ask"], "env": { "ASK_TOKEN": "${keychain:a}", "REGION": "${env:REGION}", "PLACE": "x-${env:REGION}", "MODE": "ro" } } } }';
    const place = importPlace({ text, given: { cursor: { ask: asking } } });
    expect(await place.list()).toMatchObject([{ existing: 'ask', wanted: [] }]);
  });
});
