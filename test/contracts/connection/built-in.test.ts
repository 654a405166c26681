import { z } from 'zod';
import { GatewayError } from '../../../main/gateway/errors.ts';
import { defineTool } from '../../../main/tools/tool.ts';
import { createBuiltInKind } from '../../../main/upstreams/built-in/built-in-kind.ts';
import { fakePorts } from '../../openapi/support/fake-ports.ts';
import { describeConnectionContract } from './connection-contract.ts';

describeConnectionContract('built-in', async () => {
  const received = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  let calls = 0;
  const common = { description: 'Of the contract', annotations: {} };
  const square = defineTool({
    ...common,
    name: 'square',
    title: 'Square',
    input: z.strictObject({ value: z.number() }),
    output: z.strictObject({ square: z.number() }),
    run: ({ value }) => {
      calls += 1;
      return { square: value ** 2 };
    },
  });
  const shout = defineTool({
    ...common,
    name: 'shout',
    title: 'Shout',
    input: z.strictObject({ text: z.string() }),
    run: ({ text }) => {
      calls += 1;
      return text.toUpperCase();
    },
  });
  const failing = defineTool({
    ...common,
    name: 'failing',
    title: 'Failing',
    input: z.strictObject({}),
    run: () => {
      throw new GatewayError('upstream-failed', 'It failed');
    },
  });
  const hanging = defineTool({
    ...common,
    name: 'hanging',
    title: 'Hanging',
    input: z.strictObject({}),
    run: (_, { signal }) => {
      signal.addEventListener('abort', () => ended.resolve(), { once: true });
      received.resolve();
      return new Promise<string>(() => {});
    },
  });
  return {
    connection: createBuiltInKind([square, shout, failing, hanging]).connect('own', {}, fakePorts()),
    succeeding: [
      { name: 'square', args: { value: 3 }, expected: '9' },
      { name: 'square', args: { value: 12 }, expected: '144' },
      { name: 'shout', args: { text: 'hello' }, expected: 'HELLO' },
    ],
    failing: { name: 'failing', args: {}, code: 'upstream-failed' },
    hanging: { name: 'hanging', args: {} },
    invalid: { name: 'square', args: { value: 'three' } },
    received: () => received.promise,
    ended: () => ended.promise,
    callCount: () => calls,
    dispose: async () => {},
  };
});
