import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GatewayError } from '../../main/gateway/errors.ts';
import { complaint, load } from './config-fixtures.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const literalSecret =
  'a secret must not stand in this file; put it into an environment variable and write "${env:NAME}", or into the keychain and write "${keychain:name}"';
const idRule = 'an id has 1 to 24 small letters, digits and hyphens, and begins with a letter or digit';

describe('an invalid configuration', () => {
  it.each([
    ['', 'portico.json:1:1: the file is empty; write {} or remove it'],
    ['[]', 'portico.json:1:1: the file must hold one JSON object: { … }'],
    ['{\n  "endpoint" {}\n}', 'portico.json:2:14: not valid JSON: colon expected'],
    ['{ "endpoint": ', 'portico.json:1:15: not valid JSON: value expected'],
    ['{ "endpont": {} }', 'portico.json:1:3 endpont: unknown setting "endpont"; did you mean "endpoint"?'],
    [
      '{\n  "endpoint": {\n    "prot": 1\n  }\n}',
      'portico.json:3:5 endpoint.prot: unknown setting "prot"; did you mean "port"?',
    ],
    ['{ "endpoint": { "port": "7420" } }', 'portico.json:1:25 endpoint.port: must be a number, not a string'],
    ['{ "endpoint": { "port": 70000 } }', 'portico.json:1:25 endpoint.port: must be at most 65535'],
    ['{ "endpoint": { "port": 1.5 } }', 'portico.json:1:25 endpoint.port: must be an integer, not a number'],
    ['{ "endpoint": [] }', 'portico.json:1:15 endpoint: must be an object, not an array'],
    ['{ "openBrowser": "no" }', 'portico.json:1:18 openBrowser: must be true or false'],
    ['{ "log": { "level": "loud" } }', 'portico.json:1:21 log.level: must be one of "debug", "info", "warn", "error"'],
    [
      '{ "retention": { "results": { "maxAgeDays": 0 } } }',
      'portico.json:1:45 retention.results.maxAgeDays: must be more than 0',
    ],
    ['{ "accounts": { "Work": { "issuer": "x" } } }', `portico.json:1:17 accounts.Work: ${idRule}`],
    ['{ "connections": { "-a": { "kind": "built-in" } } }', `portico.json:1:20 connections.-a: ${idRule}`],
    ['{ "accounts": { "a": {} } }', 'portico.json:1:22 accounts.a.issuer: is missing'],
    ['{ "accounts": { "a": 5 } }', 'portico.json:1:22 accounts.a: must be an object, not a number'],
    [
      '{ "accounts": { "a": { "issuer": "x", "clientSecret": "hunter2" } } }',
      `portico.json:1:55 accounts.a.clientSecret: ${literalSecret}`,
    ],
    [
      '{ "connections": { "a": { "kind": "built-in", "naming": "short" } } }',
      'portico.json:1:57 connections.a.naming: must be one of "prefix", "none"',
    ],
    [
      '{ "connections": { "a": { "kind": "built-in", "limits": { "maxConcurent": 1 } } } }',
      'portico.json:1:59 connections.a.limits.maxConcurent: unknown setting "maxConcurent"; did you mean "maxConcurrent"?',
    ],
    [
      '{ "connections": { "crm": { "kind": "built-in" } }, "sets": { "work": ["crn"] } }',
      'portico.json:1:72 sets.work[0]: unknown connection "crn"; did you mean "crm"?',
    ],
    ['{ "connections": { "a": 1 } }', 'portico.json:1:25 connections.a: must be an object'],
    [
      '{ "connections": { "a": {} } }',
      'portico.json:1:25 connections.a.kind: must name the kind of the upstream: openapi, built-in',
    ],
    [
      '{ "connections": { "a": { "kind": "openap" } } }',
      'portico.json:1:35 connections.a.kind: unknown kind "openap"; did you mean "openapi"?',
    ],
    [
      '{ "connections": { "a": { "kind": "soap" } } }',
      'portico.json:1:35 connections.a.kind: unknown kind "soap"; known: openapi, built-in',
    ],
    [
      '{ "connections": { "a": { "kind": "built-in", "enabled": 1 } } }',
      'portico.json:1:58 connections.a.enabled: must be true or false',
    ],
    [
      '{ "connections": { "a": { "kind": "built-in", "enabeld": true } } }',
      'portico.json:1:47 connections.a.enabeld: unknown setting "enabeld"; did you mean "enabled"?',
    ],
    [
      '{ "connections": { "a": { "kind": "openapi", "document": "d", "include": { "tag": [] } } } }',
      'portico.json:1:76 connections.a.include.tag: unknown setting "tag"; did you mean "tags"?',
    ],
    [
      '{ "connections": { "a": { "kind": "openapi", "document": "d", "include": { "tags": ["x", 1] } } } }',
      'portico.json:1:90 connections.a.include.tags[1]: must be a string, not a number',
    ],
    [
      '{ "accounts": { "work": { "issuer": "x" } }, "connections": { "a": { "kind": "openapi", "document": "d", "account": "wrok" } } }',
      'portico.json:1:117 connections.a.account: unknown account "wrok"; did you mean "work"?',
    ],
    [
      '{ "connections": { "a": { "kind": "openapi", "document": "d", "headers": { "Authorization": "Bearer abc" } } } }',
      `portico.json:1:93 connections.a.headers.Authorization: ${literalSecret}`,
    ],
    [
      '{ "connections": { "a": { "kind": "openapi", "document": "d", "headers": { "x-api-key": "${vault:k}" } } } }',
      `portico.json:1:89 connections.a.headers.x-api-key: ${literalSecret}`,
    ],
    ['{ "log": {}, "log": {} }', 'portico.json:1:3 log: appears twice; remove one of them'],
    ['{ "endpoint": { "__proto__": 1 } }', 'portico.json:1:17 endpoint.__proto__: is not a name that can be used'],
  ])('%s is refused', (text, line) => {
    expect(complaint({ text })).toBe(`The configuration has a problem:\n  ${line}`);
  });

  it('is told whole, in the order of the file, and never repeats a secret', () => {
    const text = `{
  "endpoint": { "pageSize": 0 },
  "connections": {
    "b": { "kind": "openapi", "headers": { "Cookie": "sid=s3cr3t" } },
    "a": { "kind": "openapi", "document": 5 }
  },
  "acounts": {}
}`;
    const message = complaint({ text, env: { PORTICO_PORT: 's3cr3t' }, flags: { logLevel: 'loud' } });
    expect(message).toBe(
      [
        'The configuration has 7 problems:',
        '  portico.json:2:29 endpoint.pageSize: must be at least 1',
        '  portico.json:4:10 connections.b.document: is missing',
        `  portico.json:4:54 connections.b.headers.Cookie: ${literalSecret}`,
        '  portico.json:5:43 connections.a.document: must be a string, not a number',
        '  portico.json:7:3 acounts: unknown setting "acounts"; did you mean "accounts"?',
        '  PORTICO_PORT: must be a number, not a string',
        '  --log-level: must be one of "debug", "info", "warn", "error"',
      ].join('\n'),
    );
    expect(message).not.toContain('s3cr3t');
  });

  it('gives programs the code and each problem with its place', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'portico.json');
    let thrown: unknown;
    try {
      load({ folder, text: '{\n"openBrowser": 1 }' });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(GatewayError);
    expect(thrown).toMatchObject({
      code: 'configuration-invalid',
      details: {
        file,
        problems: [
          { place: `${file}:2:16`, line: 2, column: 16, path: 'openBrowser', reason: 'must be true or false' },
        ],
      },
    });
  });

  it('is a named file that does not exist', () => {
    expect(complaint({ env: { PORTICO_CONFIG: '/nowhere/portico.json' } })).toBe(
      'The configuration /nowhere/portico.json cannot be used: there is no such file',
    );
  });

  it('is a folder in the place of the file', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'portico.json'));
    expect(complaint({ folder })).toBe(
      'The configuration portico.json cannot be used: the file cannot be read (EISDIR)',
    );
  });
});
