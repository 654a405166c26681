import { describe, expect, it } from 'vitest';
import { imports, type GivenFile } from './support.ts';

const url = 'https://files.example/mcp';
const cursor = (servers: GivenFile['servers'], more: Partial<GivenFile> = {}): GivenFile => ({
  program: 'cursor: Cursor',
  path: '/home/me/.cursor/mcp.json',
  servers,
  ...more,
});
const code = (servers: GivenFile['servers']): GivenFile => ({
  program: 'vscode: VS Code',
  path: '/home/me/.config/Code/User/mcp.json',
  servers,
});
const shown = (files: readonly GivenFile[], context = {}) =>
  imports(files, context).map(({ candidate: { id, sources, notes } }) => ({
    id,
    from: sources.map(({ programName, name }) => `${programName}/${name}`),
    notes,
  }));

describe('servers that several programs have', () => {
  it.each<readonly [what: string, one: unknown, other: unknown]>([
    ['a slash at the end', { url }, { url: `${url}/` }],
    ['the kind of transport', { type: 'sse', url }, { type: 'http', url }],
    ['a bridge', { url }, { command: 'npx', args: ['-y', 'mcp-remote', url] }],
    ['the spelling of a host', { url }, { url: 'https://FILES.example/mcp' }],
    ['how npx is asked', { command: 'npx', args: ['-y', 'x'] }, { command: 'npx.cmd', args: ['x'] }],
    ['a launcher of Windows', { command: 'npx', args: ['x'] }, { command: 'cmd', args: ['/c', 'npx', 'x'] }],
    [
      'where a secret comes from',
      { command: 'x', env: { A_TOKEN: 'tk-1a2b3c4d5e' } },
      { command: 'x', env: { A_TOKEN: '${env:A_TOKEN}' } },
    ],
  ])('are one whatever %s', (_what, one, other) => {
    const [found, ...more] = shown([cursor({ files: one }), code({ other })]);
    expect(found?.from).toEqual(['Cursor/files', 'VS Code/other']);
    expect(more).toEqual([]);
  });

  it.each<readonly [what: string, one: unknown, other: unknown]>([
    ['arguments', { command: 'x', args: ['/a'] }, { command: 'x', args: ['/b'] }],
    ['variables that are no secrets', { command: 'x', env: { MODE: 'ro' } }, { command: 'x', env: { MODE: 'rw' } }],
    ['a variable more', { command: 'x' }, { command: 'x', env: { MODE: 'rw' } }],
    ['folders', { command: 'x', cwd: '/a' }, { command: 'x', cwd: '/b' }],
    ['paths of an address', { url: 'https://a.example/one' }, { url: 'https://a.example/two' }],
    ['headers that are no secrets', { url, headers: { 'X-Team': 'a' } }, { url, headers: { 'X-Team': 'b' } }],
  ])('stay apart for other %s, under ids of their own', (_what, one, other) => {
    expect(shown([cursor({ files: one }), code({ files: other })]).map(({ id, from }) => [id, from])).toEqual([
      ['files', ['Cursor/files']],
      ['files-2', ['VS Code/files']],
    ]);
  });

  it('with other secrets are one with the values of the first, and that is said', () => {
    const entry = (token: string) => ({ command: 'x', env: { A_TOKEN: token } });
    const files = [cursor({ files: entry('tk-of-cursor-1') }), code({ files: entry('tk-of-code-22') })];
    expect(shown(files)).toMatchObject([
      { id: 'files', notes: ['A_TOKEN is not the same everywhere; that of Cursor is taken'] },
    ]);
    expect(imports(files)[0]?.build?.('files').secrets[0]?.value).toBe('tk-of-cursor-1');
  });

  it('take the value from where it stands in full', () => {
    const files = [
      cursor({ files: { url, headers: { Authorization: 'Bearer ${env:TOK}' } } }),
      code({ files: { url, headers: { Authorization: 'Bearer tk-1a2b3c4d5e' } } }),
    ];
    expect(imports(files)[0]?.build?.('files').secrets).toMatchObject([{ value: 'tk-1a2b3c4d5e' }]);
  });

  it('of which one signs in by itself are one with the headers of the other', () => {
    const files = [
      cursor({ files: { url } }),
      code({ files: { url, headers: { Authorization: 'Bearer tk-1a2b3c4d5e' } } }),
    ];
    expect(shown(files)).toMatchObject([{ notes: ['Cursor has no Authorization; that of VS Code is taken'] }]);
  });

  it('are switched on when one of them is', () => {
    const files = [cursor({ files: { url, disabled: true } }), code({ files: { url } })];
    const [found] = imports(files);
    expect(found?.candidate.sources.map(({ disabled }) => disabled)).toEqual([true, false]);
    expect(found?.build?.('files').connection).toEqual({ kind: 'streamable-http', url });
  });
});

describe('a candidate', () => {
  const files = [
    cursor({ 'My Files': { url: `${url}?api_key=tk-1a2b3c4d5e`, headers: { 'X-Api-Key': 'tk-1a2b3c4d5e' } } }),
    code({ db: { command: 'npx', args: ['x', '--password', 'pw-1a2b3c4d', 'postgres://me:pw-1a2b3c4d@db/x'] } }),
  ];

  it('holds no secret in the clear', () => {
    const text = JSON.stringify(imports(files).map(({ candidate }) => candidate));
    expect(text).not.toMatch(/1a2b3c4d/);
    expect(imports(files)[0]?.candidate).toMatchObject({
      id: 'my-files',
      title: 'My Files',
      connection: {
        title: 'My Files',
        url: `${url}?api_key=\${keychain:my-files-api-key-2}`,
        headers: { 'X-Api-Key': '${keychain:my-files-api-key}' },
      },
      secrets: [
        { name: 'my-files-api-key', label: 'X-Api-Key', masked: '••••' },
        { name: 'my-files-api-key-2', label: 'api_key', masked: '••••' },
      ],
    });
    expect(imports(files)[1]?.candidate).toMatchObject({
      connection: {
        args: ['x', '--password', '${keychain:db-password}', 'postgres://me:${keychain:db-password-2}@db/x'],
      },
      secrets: [
        { name: 'db-password', label: 'password', masked: '••••' },
        { name: 'db-password-2', label: 'password', masked: '••••' },
      ],
      notes: [],
    });
  });

  it('is found again as the connection that was made of it', () => {
    const [first, second] = imports(files).map(({ candidate, build }) => ({
      ...build?.(candidate.id),
      id: candidate.id,
    }));
    const existing = [first, second].flatMap((one) =>
      one?.connection ? [{ id: one.id, kind: one.connection.kind, settings: one.connection }] : [],
    );
    expect(imports(files, { existing }).map(({ candidate }) => candidate.existing)).toEqual(['my-files', 'db']);
  });

  it('has the secrets of one program when several have other ones in the address', () => {
    const two = [cursor({ a: { url: `${url}?key=tk-of-cursor-1` } }), code({ a: { url: `${url}?key=tk-of-code-22` } })];
    expect(imports(two)).toMatchObject([
      { candidate: { notes: ['key is not the same everywhere; that of Cursor is taken'] } },
    ]);
    expect(imports(two)[0]?.build?.('a').secrets).toEqual([{ name: 'a-key', label: 'key', value: 'tk-of-cursor-1' }]);
  });

  it('keeps its key while other files change', () => {
    const key = imports(files)[1]?.candidate.key;
    expect(imports([code({ db: files[1]?.servers['db'] }), cursor({ other: { url } })])[0]?.candidate.key).toBe(key);
  });

  it('names the entries that may be taken out of each file', () => {
    const given = [cursor({ a: { url }, b: { url } }), { ...code({ c: { url } }), write: 'import-only' as const }];
    expect(imports(given)[0]?.originals).toEqual([
      { program: 'cursor', file: 'user', remove: ['a'] },
      { program: 'cursor', file: 'user', remove: ['b'] },
    ]);
  });

  it('has an id that nothing else has', () => {
    expect(
      shown([cursor({ files: { url }, Files: { url: 'https://b.example/mcp' } })], { takenIds: ['files'] }),
    ).toMatchObject([{ id: 'files-2' }, { id: 'files-3' }]);
  });
});

describe('a connection that is there already', () => {
  const existing = [
    { id: 'docs', kind: 'streamable-http', settings: { url: `${url}/`, headers: { Authorization: '${keychain:x}' } } },
    { id: 'tool', kind: 'stdio', settings: { command: 'npx', args: ['-y', 'x'], env: { A_TOKEN: '${keychain:y}' } } },
    { id: 'api', kind: 'openapi', settings: { document: url } },
  ];
  it.each<readonly [raw: unknown, id: string | undefined]>([
    [{ url }, 'docs'],
    [{ url, headers: { Authorization: 'Bearer tk-1a2b3c4d5e' } }, 'docs'],
    [{ command: 'npx', args: ['x'], env: { A_TOKEN: 'tk-1a2b3c4d5e' } }, 'tool'],
    [{ command: 'npx', args: ['x'], env: { A_TOKEN: 'tk-1a2b3c4d5e', MODE: 'ro' } }, undefined],
    [{ command: 'npx', args: ['y'] }, undefined],
  ])('is named: %j', (raw, id) => {
    const [found] = imports([cursor({ a: raw })], { existing });
    expect(found?.candidate.existing).toBe(id);
  });
});
