import { describe, expect, it } from 'vitest';
import { GatewayError, gatewayErrorCodes } from '../../main/gateway/errors.ts';
import { rpcCodes, toModernError, toRpcError } from '../../main/transports/error-mapping.ts';

describe('The JSON-RPC codes of Portico', () => {
  it.each(gatewayErrorCodes)('%s lies in a range that is ours or in one with that meaning', (code) => {
    const rpcCode = rpcCodes[code];
    const ours = rpcCode <= -32000 && rpcCode >= -32019 && rpcCode !== -32002;
    expect(ours || [-32601, -32602, -32603, -32002].includes(rpcCode)).toBe(true);
  });

  it.each([
    { code: 'unknown-tool', rpc: -32602 },
    { code: 'unknown-resource', rpc: -32002 },
    { code: 'invalid-request', rpc: -32602 },
    { code: 'not-permitted', rpc: -32005 },
    { code: 'login-required', rpc: -32004 },
    { code: 'rate-limited', rpc: -32006 },
    { code: 'cancelled', rpc: -32007 },
    { code: 'upstream-timeout', rpc: -32010 },
    { code: 'internal', rpc: -32603 },
  ] as const)('stay as clients know them: $code is $rpc', ({ code, rpc }) => {
    expect(rpcCodes[code]).toBe(rpc);
  });

  it('come with a report that a program can act on', () => {
    const error = new GatewayError('upstream-rate-limited', 'Wait a second', { details: { retryAfterMs: 1000 } });
    expect(toRpcError(error)).toEqual({
      code: -32010,
      message: 'Wait a second',
      data: {
        code: 'upstream-rate-limited',
        message: 'Wait a second',
        retryable: true,
        details: { retryAfterMs: 1000 },
      },
    });
  });

  it('tell nothing of an error that nobody expected', () => {
    const { code, message, data } = toModernError(new Error('password=hunter2'));
    expect(code).toBe(-32603);
    expect(JSON.stringify({ message, data })).not.toContain('hunter2');
  });
});
