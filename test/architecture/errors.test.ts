import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { GatewayError, gatewayErrorCodes, type GatewayErrorCode } from '../../main/gateway/errors.ts';
import { rpcCodes } from '../../main/transports/error-mapping.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const documented = new Map(
  [...readFileSync(`${root}docs/errors.md`, 'utf8').matchAll(/^\| `([a-z-]+)` \| (-\d+) \| (yes|no) \|/gm)].map(
    ([, code, rpcCode, retryable]) => [code, { rpcCode: Number(rpcCode), retryable: retryable === 'yes' }],
  ),
);
const sources = readdirSync(`${root}main`, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !/gateway.errors\.ts$|error-mapping\.ts$/.test(name))
  .map((name) => readFileSync(`${root}main/${name}`, 'utf8'))
  .join('\n');

describe('the error catalogue', () => {
  it('documents every code and no other', () => {
    expect([...documented.keys()].sort()).toEqual([...gatewayErrorCodes].sort());
  });

  it.each([...documented])('tells the truth about %s', (code, { rpcCode, retryable }) => {
    expect(rpcCode).toBe(rpcCodes[code as GatewayErrorCode]);
    expect(retryable).toBe(new GatewayError(code as GatewayErrorCode, '').retryable);
  });

  it.each([...gatewayErrorCodes])('lists %s, which something in the program can raise', (code) => {
    expect(sources).toContain(`'${code}'`);
  });
});
