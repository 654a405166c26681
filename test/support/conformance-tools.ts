import { setTimeout as delay } from 'node:timers/promises';
import type { JsonObject } from '../../main/lib/json.ts';
import { demoContents, type Behaviour, type FakeTool } from './fake-gateway.ts';

/** A red pixel, and a wave file without samples. */
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==';
const wav = 'UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=';

const text = (value: string): JsonObject => ({ type: 'text', text: value });
const embedded = (uri: string, mimeType: string, value: string): JsonObject => ({
  type: 'resource',
  resource: { uri, mimeType, text: value },
});

const withProgress: Behaviour = async (_args, { onProgress }) => {
  for (const progress of [0, 50, 100]) {
    onProgress?.({ progress, total: 100 });
    await delay(50);
  }
  return { content: [text('done')] };
};

const jsonSchema2020: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  $defs: {
    address: {
      $anchor: 'addressDef',
      type: 'object',
      properties: { street: { type: 'string' }, city: { type: 'string' } },
    },
  },
  properties: {
    name: { type: 'string' },
    address: { $ref: '#/$defs/address' },
    contactMethod: { type: 'string', enum: ['phone', 'email'] },
    phone: { type: 'string' },
    email: { type: 'string' },
  },
  allOf: [{ anyOf: [{ required: ['phone'] }, { required: ['email'] }] }],
  if: { properties: { contactMethod: { const: 'phone' } }, required: ['contactMethod'] },
  then: { required: ['phone'] },
  else: { required: ['email'] },
  additionalProperties: false,
};

const tool = (name: string, behaviour: Behaviour, inputSchema: JsonObject = { type: 'object' }): FakeTool => ({
  name,
  description: `Fixture ${name}`,
  inputSchema,
  behaviour,
});

/** The tools that the official suite calls by name; `changeList` announces a changed list. */
export function conformanceTools(changeList: () => void): readonly FakeTool[] {
  return [
    tool('json_schema_2020_12_tool', () => ({ content: [text('ok')] }), jsonSchema2020),
    tool('test_audio_content', () => ({ content: [{ type: 'audio', data: wav, mimeType: 'audio/wav' }] })),
    tool('test_embedded_resource', () => ({
      content: [embedded('test://embedded-resource', 'text/plain', 'This is an embedded resource content.')],
    })),
    tool('test_error_handling', () => ({ isError: true, content: [text('This tool fails on purpose')] })),
    tool('test_image_content', () => ({ content: [{ type: 'image', data: png, mimeType: 'image/png' }] })),
    tool('test_multiple_content_types', () => ({
      content: [
        text('Multiple content types test:'),
        { type: 'image', data: png, mimeType: 'image/png' },
        embedded('test://mixed-content-resource', 'application/json', '{"test":"data","value":123}'),
      ],
    })),
    tool('test_simple_text', () => ({ content: [text('This is a simple text response for testing.')] })),
    tool('test_tool_with_progress', withProgress),
    tool('test_trigger_tool_change', () => {
      changeList();
      return { content: [text('changed')] };
    }),
  ];
}

/** The resources that the official suite reads: its own by name, ours as it finds them listed. */
export function conformanceContents(uri: string): JsonObject | undefined {
  if (uri === 'test://static-text') return { uri, mimeType: 'text/plain', text: 'Static text.' };
  if (uri === 'test://static-binary') return { uri, mimeType: 'image/png', blob: png };
  const id = /^test:\/\/template\/([^/]+)\/data$/.exec(uri)?.[1];
  return id === undefined ? demoContents(uri) : { uri, mimeType: 'application/json', text: `{"id":"${id}"}` };
}
