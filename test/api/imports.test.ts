import { describe, expect, it } from 'vitest';
import { GatewayError } from '../../main/gateway/errors.ts';
import { commented, importPlace } from './import-place.ts';

const token = 'tk-1a2b3c4d5e';
const docs = { url: 'https://docs.example/mcp', headers: { Authorization: `Bearer ${token}` } };
const tool = { command: 'npx', args: ['-y', 'tool'], env: { TOOL_API_KEY: 'sk-1a2b3c4d5e', MODE: 'ro' } };
const two = { cursor: { docs, tool }, code: { Docs: { ...docs }, mine: { command: './mine' } } };

const start = (options: Partial<Parameters<typeof importPlace>[0]> = {}) => importPlace({ given: two, ...options });

const stored = [
  ['config/docs-token', token],
  ['config/tool-api-key', 'sk-1a2b3c4d5e'],
];

describe('servers of programs', () => {
  it('are listed each once, without their secrets', async () => {
    const { list } = start();
    const all = await list();
    expect(
      all.map(({ id, sources, refused }) => [id, sources.map(({ programName }) => programName), refused !== undefined]),
    ).toEqual([
      ['docs', ['CURSOR', 'CODE'], false],
      ['tool', ['CURSOR'], false],
      ['mine', ['CODE'], true],
    ]);
    expect(JSON.stringify(all)).not.toContain('1a2b3c4d5e');
  });

  it('become connections in one change, their secrets in the keychain, and all of it is taken back', async () => {
    const { apply, text, secrets, undo, history, fake } = start({ text: commented });
    const outcome = await apply(['docs', 'tool']);
    expect(outcome).toMatchObject({
      imported: [{ connection: 'docs' }, { connection: 'tool' }],
      replaced: [],
      refused: [],
      left: [],
    });
    expect(text()).toContain('// mine');
    expect(text()).not.toContain('1a2b3c4d5e');
    expect(JSON.parse((text() ?? '').replace('// mine', ''))).toEqual({
      connections: {
        clock: { kind: 'built-in' },
        docs: { kind: 'streamable-http', url: docs.url, headers: { Authorization: 'Bearer ${keychain:docs-token}' } },
        tool: {
          kind: 'stdio',
          command: 'npx',
          args: ['-y', 'tool'],
          env: { TOOL_API_KEY: '${keychain:tool-api-key}', MODE: 'ro' },
        },
      },
    });
    expect([...secrets.contents]).toEqual(stored);
    expect(fake.files.get('cursor')).toEqual(two.cursor);
    expect(await history()).toMatchObject([{ change: outcome.change, connections: ['docs', 'tool'], programs: [] }]);
    expect(await undo(outcome.change)).toMatchObject({ imported: [{ connection: 'docs' }, { connection: 'tool' }] });
    expect(text()).toBe(commented);
    expect([...secrets.contents]).toEqual([]);
    expect(await history()).toEqual([]);
    await expect(undo(outcome.change)).rejects.toMatchObject({ code: 'invalid-request' });
  });

  it('take the place of nothing: what leads there already is named, and ids are kept apart', async () => {
    const text = `{ "connections": { "docs": { "kind": "streamable-http", "url": "${docs.url}" }, "tool": { "kind": "built-in" } } }`;
    const { list, apply } = start({ text });
    expect((await list()).map(({ id, existing }) => [id, existing])).toEqual([
      ['docs', 'docs'],
      ['tool-2', undefined],
      ['mine', undefined],
    ]);
    expect(await apply(['docs'])).toEqual({ imported: [], replaced: [], refused: [], left: [], waiting: [] });
  });

  it('come under the ids that a person gives them', async () => {
    const { keysOf, applyItems, configuration } = start();
    const [docsKey = '', toolKey = '', mine = ''] = await keysOf('docs', 'tool', 'mine');
    const outcome = await applyItems([{ key: docsKey, id: 'papers' }, { key: toolKey, id: 'papers' }, { key: mine }]);
    expect(outcome.imported).toEqual([{ key: docsKey, connection: 'papers' }]);
    expect(outcome.refused.map(({ reason }) => reason)).toEqual([
      'There is a connection or account "papers" already; choose another id',
      expect.stringContaining('is a path within a project'),
    ]);
    expect(configuration().config.connections['papers']?.settings).toMatchObject({
      headers: { Authorization: 'Bearer ${keychain:papers-token}' },
    });
  });

  it('that the configuration does not take are refused, and the others come', async () => {
    const { apply } = start({ given: { cursor: { bad: { url: docs.url, headers: { 'not a name': 'x' } }, tool } } });
    const outcome = await apply(['bad', 'tool']);
    expect(outcome.imported.map(({ connection }) => connection)).toEqual(['tool']);
    expect(outcome.refused).toMatchObject([
      { reason: expect.stringContaining('connections.bad.headers') as string, why: 'configuration' },
    ]);
  });

  it('leave secrets alone that the keychain has under the same name', async () => {
    const { apply, secrets, undo, configuration } = start();
    secrets.contents.set('config/docs-token', 'of somebody else');
    const { change } = await apply(['docs']);
    expect(Object.fromEntries(secrets.contents)).toEqual({
      'config/docs-token': 'of somebody else',
      'config/docs-token-2': token,
    });
    expect(configuration().config.connections['docs']?.settings).toMatchObject({
      headers: { Authorization: 'Bearer ${keychain:docs-token-2}' },
    });
    await undo(change);
    expect([...secrets.contents]).toEqual([['config/docs-token', 'of somebody else']]);
  });

  it('are asked for again when the files have changed', async () => {
    const { applyItems } = start();
    await expect(applyItems([{ key: 'gone' }])).rejects.toMatchObject({ code: 'configuration-changed' });
  });
});

describe('replacing the originals', () => {
  it('takes out what became a connection, also what is one already, and puts it back', async () => {
    const text = `{ "connections": { "docs": { "kind": "streamable-http", "url": "${docs.url}" } } }`;
    const place = start({ text });
    const { files, fingerprint } = await place.preview(await place.keysOf('docs', 'tool'));
    expect(files.map(({ program, removed }) => [program, removed])).toEqual([
      ['code', 1],
      ['cursor', 2],
    ]);
    const outcome = await place.apply(['docs', 'tool'], { fingerprint });
    expect(outcome).toMatchObject({
      imported: [{ connection: 'tool' }],
      replaced: [
        { program: 'code', shownPath: '~/.code.json', names: ['Docs'] },
        { program: 'cursor', shownPath: '~/.cursor.json', names: ['docs', 'tool'] },
      ],
    });
    expect(Object.keys(place.fake.files.get('code') ?? {})).toEqual(['mine', 'portico']);
    expect(await place.history()).toMatchObject([{ programs: ['code', 'cursor'] }]);
    expect((await place.undo(outcome.change)).replaced.map(({ program }) => program)).toEqual(['cursor', 'code']);
    expect(Object.fromEntries(place.fake.files)).toEqual(two);
    expect(place.text()).toBe(text);
  });

  it('does nothing when something else would happen than was previewed', async () => {
    const place = start();
    const { fingerprint } = await place.preview(await place.keysOf('docs'));
    await expect(place.apply(['docs', 'tool'], { fingerprint })).rejects.toMatchObject({
      code: 'configuration-changed',
    });
    expect([place.text(), place.secrets.contents.size, await place.history()]).toEqual([undefined, 0, []]);
  });

  it.each<readonly [step: string, breakIt: (place: ReturnType<typeof start>) => void, code: string]>([
    [
      'the files cannot be written',
      ({ fake }) => void (fake.fails = new GatewayError('configuration-changed', 'Another program wrote')),
      'configuration-changed',
    ],
    ['the keychain is locked', ({ secrets }) => void (secrets.isLocked = true), 'keychain-unavailable'],
    [
      'the keychain is locked after the first secret',
      ({ secrets }) => {
        secrets.beforeSet = async () => {
          if (secrets.contents.size > 0) throw new GatewayError('keychain-unavailable', 'locked');
        };
      },
      'keychain-unavailable',
    ],
  ])('leaves nothing half-done when %s', async (_step, breakIt, code) => {
    const place = start({ text: commented });
    const { fingerprint } = await place.preview(await place.keysOf('docs', 'tool'));
    breakIt(place);
    await expect(place.apply(['docs', 'tool'], { fingerprint })).rejects.toMatchObject({ code });
    expect(place.text()).toBe(commented);
    expect(place.secrets.contents.size).toBe(0);
    expect(Object.fromEntries(place.fake.files)).toEqual(two);
    expect(await place.history()).toEqual([]);
  });
});

describe('an import that is taken back later', () => {
  it('after a restart, takes out its connections and leaves the rest of the file', async () => {
    const place = start({ text: commented });
    const { fingerprint } = await place.preview(await place.keysOf('docs', 'tool'));
    const { change } = await place.apply(['docs', 'tool'], { fingerprint });
    place.edit((text) => text.replace('"built-in" }', '"built-in", "title": "Clock" }'));
    place.restart();
    expect(await place.history()).toMatchObject([
      { change, connections: ['docs', 'tool'], programs: ['code', 'cursor'] },
    ]);
    await place.undo(change);
    expect(place.text()).toBe(commented.replace('"built-in" }', '"built-in", "title": "Clock" }'));
    expect(Object.fromEntries(place.fake.files)).toEqual(two);
    expect([...place.secrets.contents]).toEqual([]);
  });

  it('leaves a connection that leads elsewhere by now, and the secrets that are in use', async () => {
    const place = start();
    const { change } = await place.apply(['docs', 'tool']);
    place.edit((text) => text.replace(docs.url, 'https://other.example/mcp'));
    place.restart();
    const outcome = await place.undo(change);
    expect(outcome.imported).toEqual([{ key: 'tool', connection: 'tool' }]);
    expect(outcome.refused).toEqual([
      {
        key: 'docs',
        reason: 'Connection "docs" leads elsewhere by now, so it stays',
        inRussian: 'Подключение «docs» теперь ведёт в другое место, поэтому остаётся',
      },
    ]);
    expect([...place.secrets.contents.keys()]).toEqual(['config/docs-token']);
  });

  it('keeps its connections when the originals of a program cannot be asked back', async () => {
    const place = start();
    const { fingerprint } = await place.preview(await place.keysOf('docs'));
    const { change } = await place.apply(['docs'], { fingerprint });
    place.fake.fails = new GatewayError('invalid-request', 'Code has no settings file "user" any more');
    await expect(place.undo(change)).rejects.toThrow('Code has no settings file "user" any more');
    expect(place.text()).toContain('"docs"');
    place.fake.fails = undefined;
    expect((await place.undo(change)).imported).toMatchObject([{ connection: 'docs' }]);
    expect(Object.fromEntries(place.fake.files)).toEqual(two);
  });

  it('keeps its connections while a file cannot be put back, and can be taken back again', async () => {
    const place = start();
    const { fingerprint } = await place.preview(await place.keysOf('docs'));
    const { change } = await place.apply(['docs'], { fingerprint });
    place.fake.locked.add('code');
    expect(await place.undo(change)).toMatchObject({
      change,
      imported: [],
      replaced: [{ program: 'cursor' }],
      left: [{ program: 'code', shownPath: '~/.code.json', reason: 'The file is locked. Close the program' }],
    });
    expect(place.text()).toContain('"docs"');
    place.fake.locked.clear();
    expect((await place.undo(change)).imported).toMatchObject([{ connection: 'docs' }]);
    expect(Object.fromEntries(place.fake.files)).toEqual(two);
  });
});
