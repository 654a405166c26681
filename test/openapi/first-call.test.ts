import { expect, it } from 'vitest';
import { context, documentOf, openDocument } from './support/open-connection.ts';
import { sendJson } from './support/recording-backend.ts';
import { callTool } from '../support/call-tool.ts';

const projects = documentOf({
  '/projects/{key}/requirements': {
    parameters: [{ name: 'key', in: 'path', required: true, schema: { type: 'string' } }],
    get: {
      operationId: 'listRequirements',
      summary: 'Requirements of a project',
      parameters: [
        {
          name: 'status',
          in: 'query',
          schema: { type: 'array', items: { type: 'string', enum: ['draft', 'approved'] } },
        },
      ],
      responses: {
        200: {
          description: 'They',
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['items'],
                properties: { items: { type: 'array', items: { type: 'string' } } },
              },
            },
          },
        },
      },
    },
  },
});

it('offers an operation as a tool and calls it with the account token', async () => {
  await using opened = await openDocument(projects, {
    settings: { account: 'work' },
    answer: (_, response) => sendJson(response, { items: ['R-1'] }),
  });
  expect(opened.catalog.notices).toEqual([]);
  expect(opened.catalog.tools).toEqual([
    {
      name: 'listRequirements',
      title: 'Requirements of a project',
      description: 'Requirements of a project',
      inputSchema: {
        type: 'object',
        properties: {
          key: { type: 'string' },
          status: { type: 'array', items: { type: 'string', enum: ['draft', 'approved'] } },
        },
        required: ['key'],
        additionalProperties: false,
      },
      outputSchema: {
        type: 'object',
        properties: {
          items: { type: ['array', 'null'], items: { type: ['string', 'null'] } },
          unexpectedAnswer: { description: 'The whole answer, when it does not have the documented form' },
        },
      },
      annotations: { title: 'Requirements of a project', readOnlyHint: true, openWorldHint: false },
    },
  ]);

  const result = await callTool(
    opened.connection,
    'listRequirements',
    { key: 'A/B', status: ['draft', 'approved'] },
    context(),
  );
  expect(result).toEqual({
    content: [{ type: 'text', text: '{"items":["R-1"]}' }],
    structuredContent: { items: ['R-1'] },
  });
  const [call] = opened.calls();
  expect(call?.url).toBe('/projects/A%2FB/requirements?status=draft&status=approved');
  expect(call?.headers.authorization).toBe('Bearer token-1');
});
