import { problemKinds, type ProblemKind } from '../http/problem.ts';
import { renderSchemas, type JsonSchema, type OperationSchemas } from './json-schemas.ts';
import type { Operation, Tag } from './operation.ts';

const tagDescriptions: Record<Tag, string> = {
  People: 'Who you are and who else works here.',
  Projects: 'Products and systems that requirements are written for.',
  Requirements: 'Requirements, their life and their versions.',
  Search: 'Finding requirements by words, in Russian and English.',
  Links: 'Trace links between requirements.',
  Comments: 'Remarks under requirements.',
  Attachments: 'Files kept with requirements.',
  Changes: 'The audit trail: who changed what, when, through which client.',
};

const etagHeader = { ETag: { $ref: '#/components/headers/ETag' } };

/** The OpenAPI 3.1 document of the operations, built from the schemas that requests are parsed by. */
export function createOpenApiDocument(options: {
  operations: readonly Operation[];
  version: string;
  basePath: string;
}) {
  const { operations, version, basePath } = options;
  const { components, of } = renderSchemas(operations);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation, of(operation)) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Requirements (demo)',
      version,
      summary: 'Requirements of software projects: read, discuss, change and trace them',
      description:
        'The demo backend of Portico. Every call is made in the name of the person who signed in: the role of the ' +
        'person and the scope of the token both limit what may be done, and each change is recorded with the person ' +
        'and the client.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: basePath, description: 'This server' }],
    tags: Object.entries(tagDescriptions).map(([name, description]) => ({ name, description })),
    security: [{ signIn: ['requirements:read'] }],
    paths,
    components: {
      schemas: components,
      headers: { ETag: { description: 'Names this state of the record', schema: { type: 'string' } } },
      responses: Object.fromEntries(
        Object.keys(problemKinds).map((kind) => [kind, describeProblem(kind as ProblemKind)]),
      ),
      securitySchemes: { signIn: securityScheme },
    },
  };
}

const securityScheme = {
  type: 'oauth2',
  description: 'Authorization code with PKCE (S256); the resource indicator is the address of this API',
  flows: {
    authorizationCode: {
      authorizationUrl: '/oauth/authorize',
      tokenUrl: '/oauth/token',
      refreshUrl: '/oauth/token',
      scopes: {
        'requirements:read': 'Read projects, requirements, comments, attachments and the audit trail',
        'requirements:write': 'Create, change and delete requirements, comments, links and attachments',
      },
    },
  },
};

function describeProblem(kind: ProblemKind): Record<string, unknown> {
  const { title, status } = problemKinds[kind];
  const retryAfter = { 'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer' } } };
  return {
    description: title,
    ...(status === 429 ? { headers: retryAfter } : {}),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

function describe(operation: Operation, schemas: OperationSchemas): Record<string, unknown> {
  const { operationId, tag, summary, description, scope, status } = operation;
  const parameters = [
    ...describeParameters('path', schemas.params),
    ...describeParameters('query', schemas.query),
    ...(operation.ifMatch === true ? [ifMatchParameter] : []),
  ];
  return {
    operationId,
    tags: [tag],
    summary,
    description,
    security: [{ signIn: [scope] }],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(operation.body === undefined ? {} : { requestBody: describeBody(operation, schemas.body) }),
    responses: { [status]: describeAnswer(operation, schemas.response), ...describeProblems(operation) },
  };
}

const ifMatchParameter = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description: 'The ETag of the state that the change is based on; 412 when the record is no longer in it',
  schema: { type: 'string' },
};

function describeParameters(where: 'path' | 'query', schema: JsonSchema): Record<string, unknown>[] {
  const properties = (schema['properties'] ?? {}) as Record<string, JsonSchema>;
  const required = (schema['required'] ?? []) as string[];
  return Object.entries(properties).map(([name, { description, ...property }]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    ...(description === undefined ? {} : { description }),
    ...(property['type'] === 'array' ? { style: 'form', explode: true } : {}),
    ...(property['type'] === 'object' ? { style: 'deepObject', explode: true } : {}),
    schema: property,
  }));
}

function describeBody(operation: Operation, schema: JsonSchema): Record<string, unknown> {
  const example = operation.bodyExample === undefined ? {} : { example: operation.bodyExample };
  const content = { [operation.bodyType ?? 'application/json']: { schema, ...example } };
  return { required: true, content };
}

function describeAnswer({ response, status }: Operation, schema: JsonSchema): Record<string, unknown> {
  const description = { 200: 'Done', 201: 'Created', 204: 'Done; there is nothing to say' }[status];
  const headers = { headers: etagHeader };
  switch (response.kind) {
    case 'nothing':
      return { description };
    case 'json': {
      const example = response.example === undefined ? {} : { example: response.example };
      return { description, ...headers, content: { 'application/json': { schema, ...example } } };
    }
    case 'csv':
      return {
        description,
        ...headers,
        content: { 'text/csv': { schema: { type: 'string' }, example: response.example } },
      };
    case 'binary':
      return { description, ...headers, content: { 'application/octet-stream': { schema: { format: 'binary' } } } };
  }
}

/** Several kinds may share a status; the document then names the first and leaves the rest to the problem's type. */
function describeProblems({ problems, body }: Operation): Record<string, unknown> {
  const kinds: ProblemKind[] = [
    'invalid-request',
    'sign-in-required',
    'insufficient-scope',
    ...(body === undefined ? [] : (['too-large', 'unsupported-media-type'] as const)),
    ...problems,
  ];
  return Object.fromEntries(
    kinds.map((kind) => [problemKinds[kind].status, { $ref: `#/components/responses/${kind}` }]),
  );
}
