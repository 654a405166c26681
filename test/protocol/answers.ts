import type { JsonObject } from '../../main/lib/json.ts';
import type { WireMessage } from '../support/raw-peers.ts';

/** What the clients of the checks can be asked. */
export const capabilities: JsonObject = {
  elicitation: { form: {}, url: {} },
  sampling: {},
  roots: { listChanged: true },
};

/** And what they answer. */
export function answerTo({ method, params }: WireMessage): {
  readonly result?: JsonObject;
  readonly error?: JsonObject;
} {
  switch (method) {
    case 'elicitation/create':
      return { result: { action: 'accept', content: { said: params.message }, 'x-own': true } };
    case 'sampling/createMessage':
      return { result: { role: 'assistant', model: 'm', content: { type: 'text', text: 'hello' }, 'x-own': true } };
    case 'roots/list':
      return { result: { roots: [{ uri: 'file:///work', name: 'work', 'x-own': true }] } };
    default:
      return { error: { code: -32601, message: 'unknown' } };
  }
}
