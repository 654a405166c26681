import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../main/config.ts';
import { accountSettings, kinds, load } from './config-fixtures.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const common = {
  enabled: true,
  naming: 'prefix',
  rename: {},
  off: { tools: [], prompts: [] },
  describe: {},
  limits: { maxConcurrent: 32, maxQueued: 256 },
};

describe('the configuration', () => {
  it('has defaults when there is no file', () => {
    const folder = temporaryFolder();
    expect(load({ folder })).toEqual({
      dataDir: folder,
      file: join(folder, 'portico.json'),
      endpoint: {
        port: 7420,
        maxBodyBytes: 4_194_304,
        requestsPerSecond: 500,
        burst: 1_000,
        pageSize: 200,
      },
      accounts: {},
      connections: {},
      sets: {},
      retention: {
        invocations: { maxAgeDays: 90, maxRows: 100_000, maxBytes: 268_435_456 },
        sessions: { maxAgeDays: 7 },
        events: { maxAgeMinutes: 60, maxPerSession: 1_000, maxBytesPerSession: 8_388_608 },
        httpCache: { maxAgeDays: 30, maxBytes: 134_217_728 },
        results: { maxAgeDays: 1, maxBytes: 268_435_456 },
        catalogs: { maxAgeDays: 90 },
      },
      log: { level: 'info', maxFileBytes: 8_388_608, maxFiles: 5 },
      openBrowser: true,
      ui: { language: 'system', theme: 'system' },
      updates: { check: true },
    });
  });

  it('reads accounts and connections, each with its own schema, through comments, trailing commas and a byte order mark', () => {
    const config = load({
      text: `\uFEFF{
        // what people call it
        "$schema": "./portico.schema.json",
        "accounts": { "work": { "issuer": "https://login.example.com", "clientSecret": "\${env:SECRET}", }, },
        /* two upstreams */
        "connections": {
          "reqs": { "kind": "openapi", "document": "./api.yaml", "account": "work", "headers": { "X-Api-Key": "\${keychain:reqs}" } },
          "tools": { "kind": "built-in", "enabled": false },
        },
      }`,
    });
    expect(config.accounts).toEqual({
      work: { issuer: 'https://login.example.com', clientSecret: '${env:SECRET}', scopes: ['openid'] },
    });
    expect(config.connections).toEqual({
      reqs: {
        ...common,
        kind: 'openapi',
        account: 'work',
        settings: {
          document: './api.yaml',
          account: 'work',
          headers: { 'X-Api-Key': '${keychain:reqs}' },
          timeoutMs: 30_000,
        },
      },
      tools: { ...common, kind: 'built-in', enabled: false, settings: {} },
    });
  });

  it('reads how connections are named and limited, and sets of them', () => {
    const config = load({
      text: `{
        "connections": {
          "files": {
            "kind": "built-in", "naming": "none", "rename": { "read_file": "read" }, "limits": { "maxConcurrent": 2 }
          },
        },
        "sets": { "work": ["files"] },
      }`,
    });
    expect(config.connections['files']).toEqual({
      ...common,
      kind: 'built-in',
      naming: 'none',
      rename: { read_file: 'read' },
      limits: { maxConcurrent: 2, maxQueued: 256 },
      settings: {},
    });
    expect(config.sets).toEqual({ work: ['files'] });
  });

  it('cannot be changed, however deep', () => {
    const config = load({ text: '{ "accounts": { "a": { "issuer": "x" } } }' });
    expect(() => Object.assign(config.endpoint, { port: 1 })).toThrow(TypeError);
    expect(() => Object.assign(config, { openBrowser: false })).toThrow(TypeError);
    expect(() => config.accounts['a']?.scopes.push('more')).toThrow(TypeError);
  });

  it.each([
    { from: 'the default', file: '{}', env: {}, flags: {}, port: 7420 },
    { from: 'the file', file: '{ "endpoint": { "port": 1001 } }', env: {}, flags: {}, port: 1001 },
    {
      from: 'the variable',
      file: '{ "endpoint": { "port": 1001 } }',
      env: { PORTICO_PORT: '1002' },
      flags: {},
      port: 1002,
    },
    { from: 'the variable over the default', file: '{}', env: { PORTICO_PORT: '1002' }, flags: {}, port: 1002 },
    {
      from: 'the flag',
      file: '{ "endpoint": { "port": 1001 } }',
      env: { PORTICO_PORT: '1002' },
      flags: { port: '1003' },
      port: 1003,
    },
    { from: 'a flag that is a number', file: '{}', env: {}, flags: { port: 1003 }, port: 1003 },
    {
      from: 'the file when the variable is empty',
      file: '{ "endpoint": { "port": 1001 } }',
      env: { PORTICO_PORT: '' },
      flags: {},
      port: 1001,
    },
  ])('takes the port from $from', ({ file, env, flags, port }) => {
    const config = load({ text: file, env: env, flags });
    expect(config.endpoint.port).toBe(port);
    expect(config.endpoint.pageSize).toBe(200);
  });

  it.each([
    { file: 'debug', env: undefined, flag: undefined, level: 'debug' },
    { file: 'debug', env: 'warn', flag: undefined, level: 'warn' },
    { file: 'debug', env: 'warn', flag: 'error', level: 'error' },
    { file: 'debug', env: undefined, flag: 'error', level: 'error' },
  ])('takes the log level $level from file=$file, variable=$env, flag=$flag', ({ file, env, flag, level }) => {
    const config = load({
      text: JSON.stringify({ log: { level: file } }),
      env: env === undefined ? {} : { PORTICO_LOG_LEVEL: env },
      flags: flag === undefined ? {} : { logLevel: flag },
    });
    expect(config.log.level).toBe(level);
  });

  it.each([
    { text: 'true', flag: undefined, openBrowser: true },
    { text: '0', flag: undefined, openBrowser: false },
    { text: 'No', flag: undefined, openBrowser: false },
    { text: 'yes', flag: false, openBrowser: false },
    { text: 'off', flag: true, openBrowser: true },
  ])('reads PORTICO_OPEN_BROWSER=$text with the flag $flag as $openBrowser', ({ text, flag, openBrowser }) => {
    const flags = flag === undefined ? {} : { openBrowser: flag };
    expect(load({ env: { PORTICO_OPEN_BROWSER: text }, flags }).openBrowser).toBe(openBrowser);
  });

  it('takes the file and the folder from flags before variables', () => {
    const folder = temporaryFolder();
    const [first, second] = [join(folder, 'first.json'), join(folder, 'second.json')];
    writeFileSync(first, '{ "endpoint": { "port": 1 } }');
    writeFileSync(second, '{ "endpoint": { "port": 2 } }');
    const byVariable = load({ folder, env: { PORTICO_CONFIG: first } });
    const byFlag = load({
      folder,
      env: { PORTICO_CONFIG: first },
      flags: { config: second, dataDir: join(folder, 'own') },
    });
    expect([byVariable.endpoint.port, byVariable.dataDir]).toEqual([1, folder]);
    expect([byFlag.endpoint.port, byFlag.dataDir, byFlag.file]).toEqual([2, join(folder, 'own'), second]);
  });

  it.each([
    { platform: 'linux', env: {}, dataDir: '/home/kim/.local/share/portico' },
    { platform: 'linux', env: { XDG_DATA_HOME: '/srv/kim' }, dataDir: '/srv/kim/portico' },
    { platform: 'linux', env: { XDG_DATA_HOME: 'not/absolute' }, dataDir: '/home/kim/.local/share/portico' },
    { platform: 'darwin', env: {}, dataDir: '/home/kim/Library/Application Support/Portico' },
    { platform: 'linux', env: { PORTICO_DATA_DIR: 'here' }, dataDir: '/somewhere/here' },
  ] as const)('keeps its state in $dataDir on $platform with $env', ({ platform, env, dataDir }) => {
    const config = loadConfig({ env, platform, homeDir: '/home/kim', cwd: '/somewhere', kinds, accountSettings });
    expect([config.dataDir, config.file]).toEqual([dataDir, `${dataDir}/portico.json`]);
  });

  it.each([
    { env: { APPDATA: 'D:\\Roaming' }, dataDir: 'D:\\Roaming\\Portico' },
    { env: {}, dataDir: 'C:\\Users\\kim\\AppData\\Roaming\\Portico' },
  ])('keeps its state in $dataDir on Windows', ({ env, dataDir }) => {
    const at = { env, platform: 'win32', homeDir: 'C:\\Users\\kim', cwd: 'C:\\' } as const;
    expect(loadConfig({ ...at, kinds, accountSettings }).dataDir).toBe(dataDir);
  });
});
