import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createSecretResolver } from '../../main/config/secret-reference.ts';
import {
  readSecretValue,
  secretDeleteCommand,
  secretLines,
  secretSetCommand,
} from '../../main/hosts/headless/commands/secret.ts';
import { Terminal } from '../../main/hosts/headless/terminal.ts';
import { createMemorySecretStore } from '../support/memory-secret-store.ts';

function setUp() {
  const out = new PassThrough();
  const secrets = createMemorySecretStore();
  const terminal = new Terminal({ out, err: new PassThrough() }, { json: false });
  const said = () => String(out.read() ?? '');
  const set = (name: string, value: string) =>
    secretSetCommand({ terminal, command: 'portico' }, { name, secrets, read: () => Promise.resolve(value) });
  return { secrets, terminal, said, set };
}

describe('portico secret', () => {
  it('keeps a value where the configuration finds it, without showing it', async () => {
    const { secrets, said, set } = setUp();
    expect(await set('jira', 'value-of-jira\n')).toBe(0);
    const words = said();
    expect(words).toContain('Write ${keychain:jira} where the configuration needs it');
    expect(words).not.toContain('value-of-jira');
    const resolve = createSecretResolver({ secrets, env: {} });
    expect((await resolve('Bearer ${keychain:jira}')).reveal()).toBe('Bearer value-of-jira');
  });

  it('cannot be used to reach the sign-in of an account', async () => {
    const { secrets } = setUp();
    secrets.contents.set('oauth/work/refresh-token', 'refresh-token');
    const resolve = createSecretResolver({ secrets, env: {} });
    await expect(resolve('${keychain:oauth/work/refresh-token}')).rejects.toMatchObject({
      code: 'configuration-invalid',
    });
  });

  it('forgets a value', async () => {
    const { secrets, terminal, set } = setUp();
    await set('jira', 'x');
    expect(await secretDeleteCommand({ terminal }, { name: 'jira', secrets })).toBe(0);
    expect([...secrets.contents]).toEqual([]);
  });

  it.each([
    ['jira', '', 'There is nothing to keep: the value is empty'],
    ['a b', 'x', 'A secret has a name of 1 to 200 characters without spaces and braces'],
    ['a}b', 'x', 'A secret has a name of 1 to 200 characters without spaces and braces'],
  ])('refuses the name "%s" with the value "%s"', async (name, value, message) => {
    await expect(setUp().set(name, value)).rejects.toMatchObject({ code: 'invalid-request', message });
  });

  it('says what to do when the keychain is locked', async () => {
    const { secrets, set } = setUp();
    secrets.isLocked = true;
    await expect(set('jira', 'x')).rejects.toMatchObject({
      code: 'keychain-unavailable',
      message: expect.stringContaining('Unlock it, or use ${env:NAME}') as string,
    });
  });

  it('reads a value from a pipe as it is', async () => {
    const input = new PassThrough();
    input.end('two words\n');
    expect(await readSecretValue(input as unknown as NodeJS.ReadStream, () => {})).toBe('two words\n');
  });

  it('lists names with what uses them, and how one that is missing is given', () => {
    const usedBy = { connections: ['files', 'mail'], accounts: ['work'] };
    const nothing = { connections: [], accounts: [] };
    const list = {
      secrets: [
        { name: 'files-token', state: 'missing' as const, usedBy },
        { name: 'old', state: 'kept' as const, usedBy: nothing },
      ],
    };
    expect(secretLines(list, 'portico')).toEqual([
      [
        'NAME         STATE    USED BY',
        'files-token  missing  files, mail, account work',
        'old          kept     nothing',
      ].join('\n'),
      'Missing: portico secret set files-token',
    ]);
    expect(secretLines({ secrets: [] }, 'portico')).toEqual(['No secret yet. Keep one: portico secret set <name>']);
  });
});
