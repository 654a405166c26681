import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { parseRetryAfter } from '../../main/oauth/oauth-fetch.ts';
import { describeFailure, toOauthRequestError } from '../../main/oauth/oauth-failure.ts';

const token = 'rt-2f9c7d1b';

it('keeps nothing of an error but facts, however deep the token sits in it', () => {
  const cause = new Error(`body was ${token}`, { cause: { body: { refresh_token: token }, parameters: [token] } });
  const original = Object.assign(new Error('parsing error occured', { cause }), {
    code: 'OAUTH_PARSE_ERROR',
    response: token,
  });
  const error = toOauthRequestError(original, []);
  expect(error.failure).toEqual({
    kind: 'invalid-response',
    code: 'OAUTH_PARSE_ERROR',
    message: 'parsing error occured',
  });
  expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(token);
});

it('strikes out secrets that a server repeats, bounds its words and takes their control characters', () => {
  const original = {
    error: 'invalid_request',
    error_description: `\u001b[31m${token}\n${'x'.repeat(1_000)}`,
    status: 400,
  };
  const { failure } = toOauthRequestError(original, [token, '']);
  expect(failure).toMatchObject({ kind: 'refused', error: 'invalid_request', status: 400 });
  const { en, ru } = describeFailure(failure);
  expect(en).toMatch(/^invalid_request: \[31m\[secret\] x{200,}…$/);
  expect(en.length).toBe(317);
  expect(ru).toBe(en);
});

it.each([
  ['not there', null, undefined],
  ['in seconds', '120', 120_000],
  ['as a date', 'Thu, 01 Jan 1970 00:02:00 GMT', 60_000],
  ['as a date that has passed', 'Thu, 01 Jan 1970 00:00:30 GMT', 0],
  ['nonsense', 'soon', undefined],
])('reads Retry-After %s', (_what, value, expected) => {
  expect(parseRetryAfter(value, 60_000)).toBe(expected);
});
