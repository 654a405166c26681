import type { InvocationDetails } from '../../../contract/activity.ts';
import { sampleInvocations } from './sample-calls.ts';
import { refusal } from './stage.ts';

const args = { key: 'PAY-17', status: 'approved', approverToken: '[secret]' };

/** A call with its arguments, its result and the messages it was made of. */
export function sampleDetails(id: string): InvocationDetails {
  const call = sampleInvocations.find((candidate) => candidate.id === id);
  if (!call) throw refusal('invalid-request', 'It was removed to keep the history small.');
  const result =
    call.outcome === 'ok'
      ? { content: [{ type: 'text', text: '7 requirements' }], structuredContent: { total: 7, next: null } }
      : {
          content: [
            {
              type: 'text',
              text: 'viewer@demo may not change requirements. Ask for the editor role, or use another account.',
            },
          ],
          isError: true,
        };
  const { startedAt, durationMs = 0 } = call;
  return {
    ...call,
    actor: 'http://127.0.0.1:7430 viewer@demo',
    argumentsJson: JSON.stringify(args),
    resultJson: JSON.stringify(result),
    messages: [
      {
        at: startedAt,
        direction: 'client-to-portico',
        json: JSON.stringify({
          jsonrpc: '2.0',
          id: 7,
          method: 'tools/call',
          params: { name: call.tool, arguments: args },
        }),
      },
      {
        at: startedAt + 1,
        direction: 'portico-to-upstream',
        json: `PATCH /api/v1/requirements/PAY-17\n\n${JSON.stringify(args)}`,
      },
      { at: startedAt + durationMs - 1, direction: 'upstream-to-portico', json: 'HTTP 403' },
      {
        at: startedAt + durationMs,
        direction: 'portico-to-client',
        json: JSON.stringify({ jsonrpc: '2.0', id: 7, result }),
      },
    ],
  };
}
