import type { CatalogEntry } from '../../../contract/catalog.ts';
import type { Answers } from './stage.ts';

const inputSchemas: Readonly<Record<string, Record<string, unknown>>> = {
  search: {
    type: 'object',
    properties: {
      query: { type: 'string', minLength: 1 },
      project: {
        oneOf: [
          { const: 'PAY', title: 'PAY, Payments' },
          { const: 'CRM', title: 'CRM, Customers' },
        ],
      },
      status: { type: 'string', enum: ['draft', 'open', 'approved', 'rejected'] },
      limit: { type: 'integer', minimum: 1, maximum: 50, default: 20 },
    },
    required: ['query'],
    additionalProperties: false,
  },
  create: {
    $defs: {
      person: {
        type: 'object',
        properties: { name: { type: 'string' }, email: { type: 'string', format: 'email' } },
        required: ['name'],
      },
    },
    type: 'object',
    properties: {
      title: { type: 'string', maxLength: 200, description: 'One sentence that says what must be true.' },
      text: { type: 'string', maxLength: 10_000, description: 'Markdown' },
      due: { type: 'string', format: 'date' },
      priority: { type: 'integer', minimum: 1, maximum: 5, default: 3 },
      labels: { type: 'array', items: { type: 'string' }, maxItems: 5 },
      kinds: { type: 'array', items: { enum: ['functional', 'quality', 'constraint'] } },
      author: { $ref: '#/$defs/person' },
      reviewers: { type: 'array', items: { $ref: '#/$defs/person' } },
      source: {
        oneOf: [
          {
            title: 'Document',
            type: 'object',
            properties: { kind: { const: 'document' }, url: { type: 'string', format: 'uri' } },
            required: ['kind', 'url'],
          },
          {
            title: 'Meeting',
            type: 'object',
            properties: { kind: { const: 'meeting' }, date: { type: 'string', format: 'date' } },
            required: ['kind', 'date'],
          },
        ],
      },
      fields: { type: 'object', additionalProperties: { type: 'string' } },
      parent: { type: ['string', 'null'] },
      notify: { type: 'boolean', default: true },
      extra: {},
    },
    required: ['title', 'parent'],
  },
  delete: { type: 'object', properties: { key: { type: 'string', examples: ['PAY-17'] } }, required: ['key'] },
};

/** The first page of a search, as the demo answers it. */
export const sampleFound = {
  total: 7,
  items: [
    { key: 'PAY-17', title: 'Лимит платежа без подтверждения', status: 'open', priority: 2, token: '[secret]' },
    {
      key: 'PAY-21',
      title: 'Payments above the limit need two people',
      status: 'open',
      priority: 1,
      token: '[secret]',
    },
    {
      key: 'PAY-34',
      title: 'A limit is shown before the payment is sent',
      status: 'draft',
      priority: 3,
      token: '[secret]',
    },
  ],
  next: null,
};

/** What the Tools page asks for, about a catalog. */
export function catalogAnswers(catalog: readonly CatalogEntry[]): Answers {
  return {
    'catalog.list': [...catalog],
    'catalog.get': ({ kind, name }) => {
      const entry = catalog.find((one) => one.kind === kind && one.name === name);
      if (!entry) {
        // The stage hands this on as the app's own error.
        // eslint-disable-next-line @typescript-eslint/only-throw-error
        throw { code: 'unknown-tool', message: `There is no tool "${name}"`, retryable: false, details: {} };
      }
      return { ...entry, definition: definitionOf(entry) };
    },
    'catalog.setOn': { change: 'change-1' },
    'tools.call': {
      content: [{ type: 'text', text: JSON.stringify(sampleFound) }],
      structuredContent: sampleFound,
    },
    'connections.dryRun': {
      method: 'GET',
      url: 'http://127.0.0.1:7430/requirements?query=payment%20limit&limit=20',
      headers: [
        { name: 'accept', value: 'application/json' },
        { name: 'authorization', value: 'Bearer ••••' },
      ],
    },
    'prompts.get': {
      messages: [
        { role: 'user', content: { type: 'text', text: 'Review the payment limits of PAY.' } },
        { role: 'assistant', content: { type: 'text', text: 'Which release do you mean?' } },
      ],
    },
    'resources.read': {
      contents: [
        {
          uri: 'demo://resource/static/document/features.md',
          mimeType: 'text/markdown',
          text: '# Features\n\nEverything there is.',
        },
      ],
    },
  };
}

function definitionOf(entry: CatalogEntry): Record<string, unknown> {
  if (entry.kind === 'prompt') {
    return {
      name: entry.name,
      description: entry.description,
      arguments: [
        { name: 'project', description: 'Key of the project', required: true },
        { name: 'release', description: 'Without it, the next one' },
      ],
    };
  }
  if (entry.kind === 'resource') return { uri: entry.name, name: entry.ownName, mimeType: 'text/markdown' };
  if (entry.kind === 'resource-template') return { uriTemplate: entry.name, name: entry.ownName };
  const isSearch = entry.ownName === 'search';
  return {
    name: entry.name,
    description: isSearch
      ? 'Search requirements by text, project and status. Returns at most 50 per page.'
      : entry.description,
    inputSchema: inputSchemas[entry.ownName] ?? { type: 'object', properties: {} },
    annotations: { readOnlyHint: entry.effect === 'read-only', idempotentHint: entry.effect === 'read-only' },
  };
}
