import { readFileSync, statSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { maskedConfig } from '../../main/api/diagnostics/masked-config.ts';
import { secretKeyOf } from '../../main/config/secret-reference.ts';
import { Secret } from '../../main/lib/secret.ts';
import { createMemorySecretStore } from '../support/memory-secret-store.ts';
import { configApp } from './config-app.ts';
import { everything, observedApp } from './observed-app.ts';
import { expectWithinBudget } from '../support/within-budget.ts';

describe('diagnostics', () => {
  it('say what is configured and how it is, and hold no secret, wherever one stands', async () => {
    const secrets = createMemorySecretStore();
    await secrets.set(secretKeyOf('client'), new Secret('client-secret-7'));
    await secrets.set(secretKeyOf('api-key'), new Secret('kept-in-the-keychain-1'));
    const planted = [
      'kept-in-the-keychain-1',
      'from-the-environment-2',
      'literal-header-3',
      'literal-env-4',
      'argument-value-5',
      'url-password-6',
      'client-secret-7',
    ];
    const text = JSON.stringify({
      accounts: {
        work: { issuer: 'https://sso.example.test', clientId: 'portico', clientSecret: '${keychain:client}' },
      },
      connections: {
        clock: { kind: 'built-in' },
        api: {
          kind: 'openapi',
          document: 'https://me:url-password-6@api.example.test/openapi.json',
          headers: { 'X-One': 'literal-header-3', 'X-Two': 'Bearer ${keychain:api-key}', 'X-Three': '${env:KEY}' },
          enabled: false,
        },
        local: {
          kind: 'stdio',
          command: 'some-server',
          args: ['--api-key', 'argument-value-5'],
          env: { ANYTHING: 'literal-env-4' },
          enabled: false,
        },
      },
    });
    const lines = planted.map((secret, index) => ({
      time: index,
      level: 'info' as const,
      message: `It said ${secret} and "Authorization: Basic dXNlcjpzZWNyZXQ="`,
      fields: { note: secret, authorization: 'Bearer abcdefgh12345678' },
    }));
    const { call } = await configApp({
      text,
      secrets,
      env: { KEY: 'from-the-environment-2' },
      readLog: async () => lines,
    });
    await call('tools.call', { name: 'clock__gettime', args: { timezone: 'Never/Shown' } });
    const { file, bytes } = await call('diagnostics.export');
    expect(bytes).toBe(statSync(file).size);
    expect(statSync(file).mode & 0o077).toBe(0);
    const files = Object.fromEntries(
      Object.entries(unzipSync(readFileSync(file))).map(([name, data]) => [name, strFromU8(data)]),
    );
    expect(Object.keys(files).sort()).toEqual([
      'calls.json',
      'checks.json',
      'config.json',
      'log.jsonl',
      'processes.json',
      'status.json',
      'versions.json',
    ]);
    const all = Object.values(files).join('\n');
    for (const secret of [...planted, 'dXNlcjpzZWNyZXQ', 'abcdefgh12345678', 'Never/Shown'])
      expect({ secret, isThere: all.includes(secret) }).toEqual({ secret, isThere: false });
    expect(files['config.json']).toContain('https://sso.example.test');
    expect(files['config.json']).toContain('${env:KEY}');
    expect(files['log.jsonl']?.trim().split('\n')).toHaveLength(planted.length);
    expect(JSON.parse(files['calls.json'] ?? '')).toEqual({
      days: 30,
      calls: { 'clock gettime': { 'invalid-arguments': 1 } },
    });
    expect(JSON.parse(files['status.json'] ?? '')).toMatchObject({ version: '0.0.0-test' });
    expect(JSON.parse(files['processes.json'] ?? '')).toMatchObject([{ pid: process.pid }]);
  });

  it.each([
    { given: { password: 'x1' }, shown: { password: '••••' } },
    { given: { headers: { A: '${keychain:a}' } }, shown: { headers: { A: '${keychain:a}' } } },
    { given: { headers: { A: 'Token ${keychain:a}' } }, shown: { headers: { A: '••••' } } },
    { given: { env: { LEVEL: 'debug', N: 5 } }, shown: { env: { LEVEL: '••••', N: '••••' } } },
    { given: { args: ['--token=abc12345', '-v'] }, shown: { args: ['--token=[secret]', '-v'] } },
    { given: { document: 'https://a.test/x' }, shown: { document: 'https://a.test/x' } },
    { given: { timeoutMs: 5, enabled: true, tags: ['a'] }, shown: { timeoutMs: 5, enabled: true, tags: ['a'] } },
  ])('show $given as $shown', ({ given, shown }) => {
    expect(maskedConfig(given).content).toEqual(shown);
  });
});

describe('the processes of Portico', () => {
  it('are its own and those of its connections', async () => {
    const portico = await observedApp({ every: everything });
    const first = await portico.call('system.processes');
    expect(first[0]).toMatchObject({ pid: process.pid });
    expect(first[0]).not.toHaveProperty('connection');
    const server = first.find(({ connection }) => connection === 'every');
    expect(server?.memoryBytes).toBeGreaterThan(10_000_000);
    await expectWithinBudget({ ms: 250 }, async () => {
      const startedAt = performance.now();
      const again = await portico.call('system.processes');
      const ms = performance.now() - startedAt;
      expect(again[0]?.cpuPercent).toBeGreaterThanOrEqual(0);
      return { ms };
    });
  });
});
