import { describe, expect, it } from 'vitest';
import { planOf } from '../../main/doctor/endpoint-test/endpoint-test.ts';
import { outcomeOf } from '../../main/doctor/endpoint-test/read-checks.ts';
import { leftOut } from '../../main/doctor/endpoint-test/scenarios.ts';
import { findingWords, type FindingCode, type FindingWords } from '../../main/doctor/words/finding-words.ts';
import { createText } from '../../renderer/i18n/use-text.ts';
import { findingTexts, isKnownSentence } from '../../renderer/pages/clients/doctor/words/finding-texts.ts';
import { russianReasons } from '../../renderer/pages/clients/doctor/words/left-out-ru.ts';

const name = 'Cursor';
const path = '~/.cursor/mcp.json';
const entry = { name, path };
const holder = { who: 'named', program: 'nginx', pid: '7' } as const;
const issuer = 'https://login.example.com';
const folder = '/data/portico';
const account = 'Work';
const connection = 'jira';
const who = 'Ada';
const why = 'disk I/O error';

/** What the doctor gives with each sentence. */
const samples: { readonly [Code in FindingCode]: Parameters<FindingWords[Code]> } = {
  'not-installed': [entry],
  'not-connected': [entry],
  trouble: [{ ...entry, trouble: 'broken', text: 'mcp.json does not parse' }],
  'entry-lost': [entry],
  'entry-changed': [entry],
  'entry-unread': [entry],
  'entry-there': [entry],
  'address-none': [entry],
  'address-protocol': [{ path, given: 'https://', ours: 'http://' }],
  'address-elsewhere': [{ path, given: '192.168.0.7' }],
  'address-port': [{ path, given: '7421', ours: '7420' }],
  'address-path': [{ path, given: '/other' }],
  'address-loopback': [{ path, given: 'localhost' }],
  'address-ours': [{ url: 'http://127.0.0.1:7420/mcp' }],
  'token-accepted': [entry],
  'token-refused': [entry],
  'token-missing': [entry],
  'token-reference': [entry],
  'command-there': [{ command: '/opt/portico' }],
  'command-by-name': [{ ...entry, command: 'portico' }],
  'command-missing': [{ path, command: '/opt/portico' }],
  'found-once': [entry],
  'found-often': [{ name, count: 2, places: `portico (${path}), gateway (${path})` }],
  'never-came': [entry],
  'not-since-start': [{ name, startedAgoMs: 600_000, cameAgoMs: 7_200_000 }],
  came: [{ name, cameAgoMs: 120_000 }],
  'revision-served': [{ name, revision: '2025-11-25' }],
  'revision-unserved': [{ name, revision: '2024-10-07', ours: '2026-07-28, 2025-11-25' }],
  'lists-followed': [entry],
  'lists-ignored': [entry],
  'lists-unknown': [entry],
  served: [{ version: '1.0.0', url: 'http://127.0.0.1:7420/mcp' }],
  'not-served': [],
  'not-served-why': [{ why }],
  'port-free': [{ port: '7420' }],
  'port-taken': [{ port: '7420', ...holder }],
  answers: [{ origin: 'http://127.0.0.1:7420' }],
  'answers-other': [{ origin: 'http://127.0.0.1:7420', ...holder }],
  'answers-nobody': [{ origin: 'http://127.0.0.1:7420', why }],
  paused: [],
  'machine-wsl': [],
  'machine-wsl-named': [{ distribution: 'Ubuntu' }],
  'machine-codespace': [],
  'machine-container': [],
  'machine-ssh': [],
  'machine-usual': [{ system: 'Linux' }],
  'proxy-none': [],
  'proxy-excepted': [{ variable: 'HTTP_PROXY' }],
  'proxy-between': [{ variable: 'HTTP_PROXY', proxy: 'http://proxy.example.com:3128' }],
  'certificates-file-missing': [{ file: '/company.pem' }],
  'certificates-of-node': [],
  'certificates-unavailable': [],
  'certificates-unreadable': [{ why }],
  'certificates-none-added': [],
  'certificates-added': [{ count: 2 }],
  'certificate-expired': [{ name: 'Old Company Root', expiredAt: 1_577_836_800_000 }],
  'certificate-early': [{ name: 'New Company Root', validAt: 1_893_456_000_000 }],
  'certificate-unreadable': [],
  'keychain-answers': [],
  'keychain-silent': [{ why: 'no answer within 4 seconds' }],
  'keychain-locked': [{ why: 'The keychain is locked' }],
  'keychain-unusable': [{ why: 'The keychain cannot be used (no bus)', reason: 'no bus' }],
  'clock-agrees': [{ issuer }],
  'clock-ahead': [{ offMs: 90_000, issuer }],
  'clock-behind': [{ offMs: 90_000, issuer }],
  'node-fine': [{ version: '24.21.0' }],
  'node-old': [{ version: '20.1.0' }],
  'connection-ready': [{ connection, count: 5 }],
  'connection-off': [{ connection }],
  'connection-opening': [{ connection }],
  'connection-sign-in': [{ connection, account }],
  'connection-failed': [{ connection, error: 'upstream-unreachable', why }],
  'signed-in': [{ account, who }],
  'signed-in-for-now': [{ account, who, why: '' }],
  'signing-in': [{ account }],
  'signed-out': [{ account }],
  'configuration-used': [],
  'configuration-unused': [{ why }],
  'database-sound': [{ file: '/data/portico.db' }],
  'database-damaged': [{ file: '/data/portico.db', why }],
  'folder-coming': [{ folder }],
  'folder-is-file': [{ folder }],
  'folder-open': [{ folder }],
  'folder-fine': [{ folder }],
  'not-looked-at': [{ why }],
  'took-too-long': [{ seconds: 6 }],
  connect: [],
  'connect-on-page': [],
  repair: [],
  'repair-entry': [],
  'repair-address': [{ endpoint: 'http://127.0.0.1:7420/mcp' }],
  'repair-loopback': [{ name, host: '127.0.0.1' }],
  'repair-token': [],
  'repair-command': [],
  'repair-command-name': [],
  'one-entry': [],
  'pick-up': [{ name, takesUp: 'restart', text: 'Quit Cursor and open it again' }],
  'start-again': [entry],
  'use-it': [entry],
  'new-chat': [entry],
  update: [entry],
  'choose-port': [],
  'end-or-choose-port': [],
  'start-portico': [],
  firewall: [],
  resume: [],
  'run-beside-clients': [],
  'run-in-container': [],
  'run-in-front': [],
  'except-loopback': [],
  'correct-variable': [],
  'give-certificates': [],
  'give-certificates-and-restart': [],
  'ask-administrators': [],
  'unlock-keychain': [],
  'without-keychain': [],
  'install-keychain': [],
  'automatic-time': [],
  'install-node': [],
  'sign-in': [{ account }],
  'unlock-and-sign-in': [],
  'try-again': [],
  'mend-line': [],
  'restore-backup': [],
  'move-folder': [],
  'close-folder': [{ folder }],
  'look-again': [],
};

/** Said by the words of programs, which are the same all over the window. */
const saidElsewhere = ['trouble', 'pick-up'];
const codes = Object.keys(findingWords).filter((code) => !saidElsewhere.includes(code));

describe('The sentences of the doctor', () => {
  it('are those of the window, each in every language', () => {
    expect(codes.filter((code) => !isKnownSentence(code))).toEqual([]);
    expect(Object.keys(findingTexts).filter((code) => !codes.includes(code))).toEqual([]);
  });

  it.each(['en', 'ru'] as const)('can be said in %s with what the doctor gives', (language) => {
    const say = createText(findingTexts, language);
    const said = codes.filter(isKnownSentence).map((code) => say(code, { ...samples[code][0] }));
    expect(said.filter((sentence) => /undefined|[{}]/.test(sentence))).toEqual([]);
    expect(said).toHaveLength(codes.length);
  });

  it.each([
    ['named', 'Порт 7420 занимает nginx (процесс 7).'],
    ['unnamed', 'Порт 7420 занимает процесс 7.'],
    ['unknown', 'Порт 7420 занят другой программой.'],
  ])('name who holds a port: %s', (known, sentence) => {
    expect(createText(findingTexts, 'ru')('port-taken', { ...holder, port: '7420', who: known })).toBe(sentence);
  });
});

it('Why a scenario of the suite is not run is said in Russian, too', () => {
  const clashing = planOf({ tools: ['test_logging_tool'], templates: [] }).skipped.map(({ why }) => why);
  const reasons = new Set([...leftOut.map(({ why }) => why), ...clashing, outcomeOf([]).why]);
  expect([...reasons].sort()).toEqual(Object.keys(russianReasons).sort());
});
