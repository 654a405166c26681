import { describe, expect, it } from 'vitest';
import { refusePaused } from '../../../main/gateway/pause.ts';

const client = { clientId: 'c', clientName: 'C', via: 'http' } as const;

describe('while Portico is paused', () => {
  it('a tool answers that it is, and how to go on', () => {
    const result = refusePaused('tools/call', client);
    expect(result).toMatchObject({ isError: true, _meta: { 'portico/error': { code: 'paused', retryable: false } } });
    expect(JSON.stringify(result?.['content'])).toContain('portico resume');
  });

  it.each(['prompts/get', 'resources/read', 'completion/complete'])('%s is refused', (method) => {
    expect(() => refusePaused(method, client)).toThrow(expect.objectContaining({ code: 'paused' }));
  });

  it.each([
    { method: 'tasks/get', principal: client },
    { method: 'logging/setLevel', principal: client },
    { method: 'tools/call', principal: { ...client, via: 'ui' } as const },
  ])('$method of $principal.via is let through', ({ method, principal }) => {
    expect(refusePaused(method, principal)).toBeUndefined();
  });
});
