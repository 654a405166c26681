import { openApiKind } from '../../../main/upstreams/openapi/open-api-kind.ts';
import { fakePorts } from '../../openapi/support/fake-ports.ts';
import { sendJson, startBackend } from '../../openapi/support/recording-backend.ts';
import { describeConnectionContract } from './connection-contract.ts';

const number = { type: 'integer' };
const document = {
  openapi: '3.1.0',
  info: { title: 'Contract', version: '1' },
  paths: {
    '/square/{value}': {
      get: {
        operationId: 'square',
        parameters: [{ name: 'value', in: 'path', required: true, schema: number }],
        responses: {
          200: {
            description: 'It',
            content: { 'application/json': { schema: { type: 'object', properties: { square: number } } } },
          },
        },
      },
    },
    '/list': {
      get: {
        operationId: 'list',
        responses: {
          200: { description: 'They', content: { 'application/json': { schema: { type: 'array', items: number } } } },
        },
      },
    },
    '/refused': { post: { operationId: 'refused', responses: { 200: { description: 'Never' } } } },
    '/hanging': { get: { operationId: 'hanging', responses: { 200: { description: 'Never' } } } },
  },
};

describeConnectionContract('openapi', async () => {
  const received = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  const backend = await startBackend(({ url }, response) => {
    if (url === '/openapi.json') return sendJson(response, document);
    if (url === '/list') return sendJson(response, [4, 9]);
    if (url === '/refused') return sendJson(response, { title: 'No' }, { status: 409 });
    if (url === '/hanging') {
      response.on('close', () => ended.resolve());
      return received.resolve();
    }
    return sendJson(response, { square: Number(url.split('/')[2]) ** 2 });
  });
  const settings = openApiKind.settings.parse({ document: `${backend.origin}/openapi.json`, account: 'work' });
  return {
    connection: openApiKind.connect('contract', settings, fakePorts()),
    succeeding: [
      { name: 'square', args: { value: 3 }, expected: '9' },
      { name: 'square', args: { value: 12 }, expected: '144' },
      { name: 'list', args: {}, expected: '[4,9]' },
    ],
    failing: { name: 'refused', args: {}, code: 'upstream-rejected' },
    hanging: { name: 'hanging', args: {} },
    invalid: { name: 'square', args: { value: 'three' } },
    received: () => received.promise,
    ended: () => ended.promise,
    callCount: () => backend.requests.filter(({ url }) => url !== '/openapi.json').length,
    dispose: () => backend.stop(),
  };
});
