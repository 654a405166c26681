/** A document of `count` operations whose schemas refer to each other in circles, as those of large products do. */
export function largeDocument(count: number): Record<string, unknown> {
  const schemas: Record<string, unknown> = {};
  const models = Math.ceil(count / 4);
  const ref = (index: number) => ({ $ref: `#/components/schemas/Model${index % models}` });
  for (let index = 0; index < models; index += 1) {
    const fields = Array.from({ length: 12 }, (_, field) => [
      `field${field}`,
      { type: 'string', description: `Field number ${field} of the model`, maxLength: 200 },
    ]);
    schemas[`Model${index}`] = {
      type: 'object',
      required: ['field0', 'field1'],
      properties: {
        ...Object.fromEntries(fields),
        next: ref(index + 1),
        many: { type: 'array', items: ref(index * 7 + 3) },
        parent: ref(index - 1 + models),
      },
    };
  }
  const paths: Record<string, Record<string, unknown>> = {};
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
  const query = ['page', 'size', 'sort', 'filter'].map((name) => ({
    name,
    in: 'query',
    description: `The ${name}`,
    schema: { type: 'string' },
  }));
  for (let index = 0; index < models; index += 1) {
    const content = { 'application/json': { schema: ref(index) } };
    const responses = { 200: { description: 'It', content } };
    const tags = [`area-${index % 20}`];
    const describe = (verb: string) => ({
      operationId: `${verb}Model${index}`,
      tags,
      summary: `${verb} model ${index}`,
      description: 'What it does, in a sentence or two. '.repeat(3),
      responses,
    });
    paths[`/models${index}`] = {
      get: { ...describe('list'), parameters: query },
      post: { ...describe('create'), requestBody: { required: true, content } },
    };
    paths[`/models${index}/{id}`] = {
      parameters: [id],
      get: describe('read'),
      put: { ...describe('replace'), requestBody: { required: true, content } },
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Large', version: '1' },
    servers: [{ url: 'https://large.example/api' }],
    paths,
    components: { schemas },
  };
}
