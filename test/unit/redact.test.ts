import { describe, expect, it } from 'vitest';
import { redactedJson } from '../../main/lib/redact.ts';
import { redactedText } from '../../main/lib/redacted-text.ts';
import { isSecretName } from '../../main/lib/secret-names.ts';
import { Secret } from '../../main/lib/secret.ts';
import { expectWithinBudget, worked } from '../support/within-budget.ts';

const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJlLXNpZ25hdHVyZQ';

describe('a secret name', () => {
  it.each([
    ...['password', 'Password', 'userPassword', 'PASSWD', 'passphrase', 'pass', 'pwd', 'user_pin', 'otp'],
    ...['secret', 'client_secret', 'clientSecret', 'secretKey', 'AWS_SECRET_ACCESS_KEY', 'credentials', 'privateKey'],
    ...['token', 'access_token', 'refreshToken', 'id_token', 'csrf-token', 'tokenValue', 'Authorization'],
    ...['Proxy-Authorization', 'authorisation', 'Cookie', 'Set-Cookie', 'api_key', 'apiKey', 'X-Api-Key', 'apikey'],
    ...['accessKey', 'subscription-key', 'sessionId', 'jwt', 'client_assertion', 'code_verifier', 'bearer'],
    ...['пароль', 'Пароль пользователя', 'токен', 'ТокенДоступа', 'секрет', 'ключ доступа', 'ключApi', 'пин-код'],
  ])('is %s', (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  it.each([
    ...['key', 'keys', 'keyword', 'monkey', 'primaryKey', 'name', 'id', 'author', 'authority', 'authorizationEndpoint'],
    ...['tokenEndpoint', 'token_type', 'tokens', 'maxTokens', 'max_token', 'nextPageToken', 'continuation_token'],
    ...['passed', 'passenger', 'compass', 'bypass', 'spin', 'pinned', 'session', 'cookieConsent', 'pass_rate'],
    ...['ключ', 'название', 'ключевоеСлово', '', 'a', 'x'.repeat(200)],
  ])('is not %s', (name) => {
    expect(isSecretName(name)).toBe(false);
  });
});

describe('a redacted text', () => {
  it.each([
    ['nothing to hide here', 'nothing to hide here'],
    [`got ${jwt}.`, 'got [secret]'],
    [jwt.slice(0, 30), '[secret]'],
    ['Bearer abc123def456', 'Bearer [secret]'],
    ['bearer authentication is used', 'bearer authentication is used'],
    ['Authorization: Basic dXNlcjpwYXNz', 'Authorization: [secret]'],
    ['curl -H "X-Api-Key: k-1" x', 'curl -H "X-Api-Key: [secret]" x'],
    ['{"password":"a\\"b","user":"u"}', '{"password":"[secret]","user":"u"}'],
    ['{\\"token\\": \\"abc\\"}', '{\\"token\\": \\"[secret]\\"}'],
    ['{"hasPassword":true,"token":null}', '{"hasPassword":true,"token":null}'],
    [
      'https://x.example/cb?code=1&access_token=abc&state=2',
      'https://x.example/cb?code=1&access_token=[secret]&state=2',
    ],
    ['postgres://user:hunter2@db/x', 'postgres://user:[secret]@db/x'],
    ['ptc_0123456789abcdefghij was refused', '[secret] was refused'],
    ['пароль: тайна, логин: я', 'пароль: [secret], логин: я'],
    ['nextPageToken=abc', 'nextPageToken=abc'],
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY----- end', '[secret] end'],
    ['-----BEGIN PRIVATE KEY-----\nMIIE', '[secret]'],
  ])('%j becomes %j', (text, redacted) => {
    expect(redactedText(text)).toBe(redacted);
  });

  it('stays the same when it is redacted again', () => {
    const once = redactedText(`password="x" Bearer abc123def456 ${jwt} token: y`);
    expect(redactedText(once)).toBe(once);
  });

  it('takes no more than a moment for a long text made to be slow', () =>
    expectWithinBudget({ ms: 2_000 }, () => ({
      ms: worked(() => {
        for (const piece of ['token', 'a-', 'eyJ', 'pass:"', 'x://', '-----BEGIN PRIVATE KEY-----', '\\"', 'bearer ']) {
          redactedText(`token ${piece.repeat(20_000 / piece.length)}`);
        }
      }),
    })));
});

describe('redacted JSON', () => {
  it.each([
    [{ a: 1, b: [true, null, 'x'], c: { d: 'é' } }, '{"a":1,"b":[true,null,"x"],"c":{"d":"é"}}'],
    [
      { password: 'x', apiKey: { nested: 1 }, hasSecret: false, token: 5 },
      '{"password":"[secret]","apiKey":"[secret]","hasSecret":false,"token":"[secret]"}',
    ],
    [{ a: undefined, b: () => 1, c: Symbol('x'), d: Number.NaN, e: 5n }, '{"d":null,"e":"5"}'],
    [
      { at: new Date(0), s: new Secret('abc'), bytes: new Uint8Array(12) },
      '{"at":"1970-01-01T00:00:00.000Z","s":"[secret]","bytes":"[12 bytes]"}',
    ],
    [[], '[]'],
    [{}, '{}'],
    [undefined, 'null'],
    ['Bearer abc123def456', '"Bearer [secret]"'],
    [{ text: '{"client_secret":"s"}' }, '{"text":"{\\"client_secret\\":\\"[secret]\\"}"}'],
  ])('of %o is %s', (value, json) => {
    expect(redactedJson(value, 4_096)).toBe(json);
  });

  it('is cut where the room ends and says what is missing', () => {
    const value = { title: 'т'.repeat(300), list: Array.from({ length: 100 }, (_, n) => n), last: true, more: 1 };
    expect(redactedJson(value, 200)).toBe(
      `{"title":"${'т'.repeat(39)}…","list":[0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,"… 80 more"],"…":"2 more"}`,
    );
  });

  it('goes through a value that contains itself, throws or is very deep', () => {
    const self: Record<string, unknown> = { name: 'a' };
    self['self'] = self;
    expect(JSON.parse(redactedJson(self, 10_000))).toMatchObject({ name: 'a', self: { name: 'a' } });
    const throwing = Object.defineProperty({}, 'x', { enumerable: true, get: () => JSON.parse('{') as unknown });
    expect(redactedJson(throwing, 1_000)).toBe('"[unreadable]"');
  });

  it('shows an error with its code and cause', () => {
    const error = Object.assign(new Error('token=abc failed', { cause: new TypeError('inner') }), { code: 'EX' });
    expect(JSON.parse(redactedJson({ error }, 10_000))).toMatchObject({
      error: {
        name: 'Error',
        message: 'token=[secret] failed',
        code: 'EX',
        cause: { name: 'TypeError', message: 'inner' },
      },
    });
  });

  it('of megabytes costs no more than its bound allows', () => {
    const value = { text: 'token '.repeat(2_000_000), list: new Array<string>(1_000_000).fill('x') };
    const rounds = (): void => {
      for (let round = 0; round < 20; round += 1) redactedJson(value, 4_096);
    };
    return expectWithinBudget({ eachMs: 20 }, () => ({ eachMs: worked(rounds) / 20 }));
  });

  it('is valid, within its bound and without the secret, whatever goes in', () => {
    const random = seeded(20_261);
    for (let round = 0; round < 2_000; round += 1) {
      const value = randomValue(random, 0);
      const maxBytes = 64 + Math.floor(random() * 600);
      const json = redactedJson(value, maxBytes);
      expect(Buffer.byteLength(json)).toBeLessThanOrEqual(maxBytes);
      expect(() => JSON.parse(json) as unknown).not.toThrow();
      expect(json).not.toContain('hunter2');
      expect(json).not.toContain('MTIzNDU2Nzg5MA');
    }
  });
});

/** A small generator of repeatable random numbers (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function randomValue(random: () => number, depth: number): unknown {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const size = Math.floor(random() * 6);
  const kind = Math.floor(random() * (depth > 4 ? 5 : 8));
  if (kind === 0) return pick([0, -1.5, 1e300, Number.NaN, 5n, true, null, undefined]);
  if (kind === 1)
    return pick([
      '',
      'short',
      '😀'.repeat(size * 30),
      '"\\\n\u0000'.repeat(size * 10),
      '\uD800',
      'ж'.repeat(size * 100),
    ]);
  if (kind === 2)
    return `${'x'.repeat(Math.floor(random() * 500))} eyJhbGciOiJub25lIn0.eyJzdWIiOiIxMTIzNDU2Nzg5MA.sig ${'y'.repeat(size)}`;
  if (kind === 3) return `${'z '.repeat(Math.floor(random() * 300))}{"password":"hunter2"} token=hunter2`;
  if (kind === 4) return `postgres://u:hunter2@h/${'d'.repeat(size * 50)}`;
  if (kind === 5) return Array.from({ length: size * size }, () => randomValue(random, depth + 1));
  const names = ['name', 'значение', '😀', 'a'.repeat(300), 'list', ''];
  const members = Array.from({ length: size }, () => [pick(names), randomValue(random, depth + 1)] as const);
  return {
    ...Object.fromEntries(members),
    [pick(['password', 'apiKey', 'Cookie', 'пароль'])]: pick(['hunter2', ['hunter2']]),
  };
}
