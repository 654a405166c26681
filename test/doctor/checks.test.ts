import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AccountView } from '../../contract/accounts.ts';
import { checkDataFolder, judgeConfiguration, judgeDatabase } from '../../main/doctor/app/app-checks.ts';
import { judgeAccount, judgeConnection } from '../../main/doctor/app/connection-checks.ts';
import { judgeAnswering, judgeFreePort, judgePaused, judgeServed } from '../../main/doctor/endpoint/endpoint-checks.ts';
import { gatherCertificates, judgeCertificates } from '../../main/doctor/machine/certificates.ts';
import { judgeClock } from '../../main/doctor/machine/clock.ts';
import { judgeKeychain } from '../../main/doctor/machine/keychain.ts';
import { judgeMachine, type MachineSigns } from '../../main/doctor/machine/machine-kind.ts';
import { judgeNode } from '../../main/doctor/machine/node-version.ts';
import { judgeProxy } from '../../main/doctor/machine/proxy.ts';
import type { LiveConnection } from '../../main/gateway/live-connections.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('The endpoint', () => {
  it.each([
    [{ origin: 'http://127.0.0.1:7420', problem: undefined }, 'ok', 'Portico 1.0.0 serves http://127.0.0.1:7420/mcp'],
    [
      {
        origin: undefined,
        problem: { code: 'port-taken', message: '', details: { port: 7420, pid: 7, name: 'nginx' } },
      },
      'problem',
      'Port 7420 is taken by nginx (process 7)',
    ],
    [
      { origin: undefined, problem: { code: 'internal', message: 'Something went wrong', details: {} } },
      'problem',
      'Something went wrong',
    ],
    [{ origin: undefined, problem: undefined }, 'warning', 'The endpoint is not served'],
  ] as const)('%o is %s', (facts, outcome, message) => {
    expect(judgeServed({ version: '1.0.0', ...facts })).toMatchObject({ outcome, message });
  });

  it.each([
    [{ by: 'us' }, 'ok', 'This Portico answers at http://127.0.0.1:7420'],
    [
      { by: 'other', owner: { pid: 42, name: 'node server.js' } },
      'problem',
      'At http://127.0.0.1:7420 not this Portico answers, but node server.js (process 42)',
    ],
    [
      { by: 'other', owner: undefined },
      'problem',
      'At http://127.0.0.1:7420 not this Portico answers, but a program that cannot be seen from here',
    ],
    [
      { by: 'nobody', why: 'connect ECONNREFUSED' },
      'problem',
      'Nobody answers at http://127.0.0.1:7420 (connect ECONNREFUSED)',
    ],
  ] as const)('answered %o is %s', (found, outcome, message) => {
    expect(judgeAnswering('http://127.0.0.1:7420', found)).toMatchObject({ outcome, message });
  });

  it('names who holds the port that is wanted', () => {
    expect(judgeFreePort(7420, { isFree: false, owner: { pid: 7 } })).toMatchObject({
      outcome: 'problem',
      message: 'Port 7420 is taken by process 7',
    });
    expect(judgeFreePort(7420, { isFree: true })).toMatchObject({ outcome: 'ok', message: 'Port 7420 is free' });
  });

  it('that is paused can be resumed', () => {
    expect(judgePaused(true)).toMatchObject([{ outcome: 'warning', fix: { kind: 'resume' } }]);
    expect(judgePaused(false)).toEqual([]);
  });
});

describe('The machine', () => {
  const signs = (more: Partial<MachineSigns>): MachineSigns => ({
    platform: 'linux',
    env: {},
    kernel: 'Linux version 6.8.0',
    containerMarks: [],
    ...more,
  });
  it.each([
    [
      'WSL',
      { env: { WSL_DISTRO_NAME: 'Ubuntu' } },
      /^Portico runs in WSL \(Ubuntu\)\. 127\.0\.0\.1 means this distribution/,
    ],
    ['WSL', { kernel: 'Linux version 5.15.0-microsoft-standard-WSL2' }, /^Portico runs in WSL\./],
    ['a container', { containerMarks: ['/.dockerenv'] }, /^Portico runs in a container\./],
    ['a container', { env: { REMOTE_CONTAINERS: 'true' } }, /^Portico runs in a container\./],
    ['a codespace', { env: { CODESPACES: 'true' } }, /^Portico runs in a codespace\./],
    ['SSH', { env: { SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' } }, /^Portico was started over SSH\./],
  ] as const)('is known for %s by its signs', (_, more, message) => {
    expect(judgeMachine(signs(more))).toMatchObject({
      outcome: 'note',
      message: expect.stringMatching(message),
      remedy: expect.any(String),
    });
  });

  it.each([
    ['linux', 'Linux'],
    ['darwin', 'macOS'],
    ['win32', 'Windows'],
  ] as const)('is otherwise simply %s', (platform, name) => {
    expect(judgeMachine(signs({ platform }))).toMatchObject({
      outcome: 'ok',
      message: `${name}; 127.0.0.1 is this machine for every program of yours on it`,
    });
  });
});

describe('A proxy', () => {
  it.each([
    [{}, 'ok'],
    [{ HTTPS_PROXY: 'http://proxy.test:3128' }, 'ok'],
    [{ HTTP_PROXY: 'http://proxy.test:3128' }, 'warning'],
    [{ http_proxy: 'proxy.test:3128' }, 'warning'],
    [{ ALL_PROXY: 'socks5://proxy.test:1080' }, 'warning'],
    [{ HTTP_PROXY: 'http://proxy.test:3128', NO_PROXY: 'localhost' }, 'warning'],
    [{ HTTP_PROXY: 'http://proxy.test:3128', NO_PROXY: 'localhost,127.0.0.1' }, 'ok'],
    [{ HTTP_PROXY: 'http://proxy.test:3128', no_proxy: '*' }, 'ok'],
    [{ HTTP_PROXY: 'http://proxy.test:3128', NO_PROXY: '127.0.0.0/8' }, 'ok'],
  ])('%o is %s for calls to this machine', async (env, outcome) => {
    expect((await judgeProxy(env)).outcome).toBe(outcome);
  });

  it('is told without its password', async () => {
    const { message } = await judgeProxy({ HTTP_PROXY: 'http://ada:sesame@proxy.test:3128' });
    expect(message).toContain('http://proxy.test:3128');
    expect(message).not.toContain('sesame');
  });
});

/** Self-signed for `Old Company Root`, from 2020-01-01 to 2020-01-02 (`openssl ca -selfsign`). */
const expired = `-----BEGIN CERTIFICATE-----
MIIBHDCBxAIBATAKBggqhkjOPQQDAjAbMRkwFwYDVQQDDBBPbGQgQ29tcGFueSBS
b290MB4XDTIwMDEwMTAwMDAwMFoXDTIwMDEwMjAwMDAwMFowGzEZMBcGA1UEAwwQ
T2xkIENvbXBhbnkgUm9vdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABG1rzBFU
cL5RwcHMPP0oasmhUW+WubrGMfffTQThuyUOV7l0Gd6udhR9FZsbe229M61x90jd
cjjwOksd95PvjVQwCgYIKoZIzj0EAwIDRwAwRAIgXxhzZBEcuZa7EVzJoTy3/Anf
kyvG2dMOkbh0fEiH1I8CICTa940YZ+SD8ea8WMUGyG+HpOVDWdlAFoOwOT21M1Fe
-----END CERTIFICATE-----`;

describe('Certificates', () => {
  const trusted = { outcome: 'trusted', added: [] } as const;
  it.each([
    [undefined, 'note', 'Only the certificate authorities of Node.js are trusted'],
    [trusted, 'ok', 'The system adds none to the certificate authorities of Node.js'],
    [{ outcome: 'unavailable' }, 'warning', 'This Node.js cannot read the certificate store of the system'],
    [
      { outcome: 'failed', why: 'no store' },
      'warning',
      'The certificate store of the system could not be read: no store',
    ],
  ] as const)('%o are %s', (trust, outcome, message) => {
    expect(judgeCertificates({ trust, useless: [] })).toMatchObject([{ outcome, message }]);
  });

  it('of a company that are expired or cannot be read are named, and so is a file that is missing', async () => {
    const facts = await gatherCertificates(
      { outcome: 'trusted', added: [expired, 'nonsense'] },
      { env: { NODE_EXTRA_CA_CERTS: '/nowhere/company.pem' }, now: Date.UTC(2026, 10, 21) },
    );
    expect(judgeCertificates(facts).map(({ outcome, message }) => `${outcome}: ${message}`)).toEqual([
      'problem: NODE_EXTRA_CA_CERTS names /nowhere/company.pem, which is not there',
      'ok: The certificate authorities of the system are trusted, too (2 of its own)',
      'note: In the certificate store of the system: "Old Company Root" expired on 2020-01-02',
      'note: In the certificate store of the system: a certificate cannot be read',
    ]);
  });
});

describe('The keychain', () => {
  it.each([
    [
      'no answer within 4 seconds',
      'The keychain gives no answer within 4 seconds; it is probably locked and waits for its password',
    ],
    [
      'The keychain is locked (Dismissed); unlock it and try again',
      'The keychain is locked (Dismissed); unlock it and try again',
    ],
    ['The keychain of this computer cannot be used', 'The keychain of this computer cannot be used'],
  ])('that says "%s" is a warning', (why, message) => {
    expect(judgeKeychain(why)).toMatchObject({ outcome: 'warning', message, remedy: expect.any(String) });
  });
});

describe('Node and the clock', () => {
  it.each([
    { version: '22.14.0', outcome: 'ok' },
    { version: '24.21.0', outcome: 'ok' },
    { version: '22.13.1', outcome: 'problem' },
    { version: '20.20.2', outcome: 'problem' },
  ])('Node.js $version is $outcome', ({ version, outcome }) => {
    expect(judgeNode(version).outcome).toBe(outcome);
  });

  it.each([
    { aheadMs: 0, outcome: 'ok' },
    { aheadMs: 60_000, outcome: 'ok' },
    { aheadMs: 61_000, outcome: 'problem' },
    { aheadMs: -3_600_000, outcome: 'problem' },
  ])('a clock $aheadMs ms ahead is $outcome', ({ aheadMs, outcome }) => {
    const date = 'Fri, 20 Nov 2026 10:00:00 GMT';
    const now = Date.UTC(2026, 10, 20, 10) + aheadMs;
    expect(judgeClock({ issuer: 'https://login.example', date, now }).outcome).toBe(outcome);
  });
});

describe("Portico's own files", () => {
  it('a data folder that is a file is a problem', () => {
    expect(checkDataFolder(import.meta.filename, 'linux')).toMatchObject({ outcome: 'problem' });
  });

  it.skipIf(process.platform === 'win32')(
    'a data folder that others can read is a warning, and says how to mend it',
    () => {
      const folder = temporaryFolder('doctor');
      expect(checkDataFolder(folder, 'linux')).toMatchObject({ outcome: 'ok', message: folder });
      rmSync(folder, { recursive: true });
      expect(checkDataFolder(folder, 'linux')).toMatchObject({
        outcome: 'ok',
        message: `${folder} is made at the first start`,
      });
      expect(checkDataFolder('/', 'linux')).toMatchObject({
        outcome: 'warning',
        message: '/ can be read by others',
        remedy: "chmod 700 '/'",
      });
    },
  );

  it('an edit that is not in use, and a database that is not sound, are problems', () => {
    const problem = { message: 'portico.json:1: unexpected token', inRussian: 'portico.json:1: лишний символ' };
    expect(judgeConfiguration(problem)).toMatchObject({
      outcome: 'problem',
      message: 'portico.json:1: unexpected token',
      said: { values: { why: 'portico.json:1: unexpected token', whyInRussian: 'portico.json:1: лишний символ' } },
    });
    expect(judgeDatabase('/data/portico.db', ['row 1 missing', 'row 2 missing'])).toMatchObject({
      outcome: 'problem',
      message: '/data/portico.db: row 1 missing; row 2 missing',
    });
  });
});

describe('A connection', () => {
  const catalog = { tools: [{ name: 'one' }] } as unknown as LiveConnection['catalog'];
  const error = { code: 'upstream-unreachable', retryable: true, details: {} } as const;
  it.each([
    [
      { status: 'ready', since: 0 },
      { outcome: 'ok', message: 'jira: 1 tool' },
    ],
    [{ status: 'disabled' }, { outcome: 'ok', message: 'jira is switched off in the configuration' }],
    [{ status: 'connecting' }, { outcome: 'warning', message: 'jira is still being opened' }],
    [
      { status: 'login-required', account: 'work' },
      {
        outcome: 'warning',
        message: 'jira: nobody is signed in to work',
        remedy: 'Sign in to work in the browser',
        fix: { kind: 'sign-in', account: 'work' },
      },
    ],
    [
      { status: 'failed', error: { ...error, message: 'self-signed certificate in certificate chain' } },
      {
        outcome: 'problem',
        message: 'jira: self-signed certificate in certificate chain',
        remedy: 'Give the certificates of your company in a file: NODE_EXTRA_CA_CERTS; then start Portico again',
        fix: { kind: 'refresh', connection: 'jira' },
      },
    ],
    [
      { status: 'backing-off', attempt: 1, retryAt: 0, error: { ...error, message: 'The server does not answer' } },
      {
        outcome: 'problem',
        message: 'jira: The server does not answer',
        remedy: 'Try it again, and see the log for what happened',
        fix: { kind: 'refresh', connection: 'jira' },
      },
    ],
  ] as const)('%o is told', (state, expected) => {
    expect(judgeConnection({ id: 'jira', state, catalog })).toMatchObject({ subject: 'jira', ...expected });
  });
});

describe('An account', () => {
  const account = (state: AccountView['state']): AccountView => ({
    id: 'work',
    label: 'Work',
    issuer: 'https://login.example',
    state,
  });
  it('that is signed in for this run only is a warning', () => {
    const state = { status: 'signed-in', subject: 'u1', name: 'Ada', since: 0, persisted: false } as const;
    expect(judgeAccount(account(state), false)).toMatchObject([
      { outcome: 'warning', message: 'Signed in to Work as Ada, for this run only', fix: { kind: 'sign-in' } },
    ]);
    expect(judgeAccount(account({ ...state, persisted: true }), false)).toMatchObject([
      { subject: 'work', outcome: 'ok', message: 'Signed in to Work as Ada' },
    ]);
  });

  it('that a connection waits for is told by that connection', () => {
    expect(judgeAccount(account({ status: 'signed-out' }), true)).toEqual([]);
    expect(judgeAccount(account({ status: 'signed-out' }), false)).toMatchObject([{ outcome: 'note' }]);
  });
});
