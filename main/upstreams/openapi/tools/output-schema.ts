import { isJsonObject, type JsonObject } from '../../../lib/json.ts';
import type { MediaType, Operation } from '../operations/operation.ts';
import { fitSchema } from '../schemas/fit-schema.ts';
import { loosenSchema } from '../schemas/loosen-schema.ts';
import { isJsonType } from './choose-body.ts';
import type { InputContext } from './input-schema.ts';

export interface ToolOutput {
  readonly schema: JsonObject;
  /** Answers that are no objects are put under the member `result`, since `structuredContent` has to be an object. */
  readonly wrapped: boolean;
  /** Member that takes an answer which does not match the documentation. */
  readonly unexpectedMember: string;
}

const successOrder = ['200', '201', '202', '203', '2xx', 'default'];

/** What a successful JSON answer looks like, loosened; `undefined` when the operation documents none. */
export function toolOutput(operation: Operation, context: InputContext): ToolOutput | undefined {
  const media = successMedia(operation);
  if (!media?.schema) return undefined;
  const { schema: part } = media;
  const fitted = fitSchema({ ...context, parts: [part], direction: 'output', finish: loosenSchema }, (converter) =>
    converter.convert(part),
  );
  if (!fitted || Object.keys(fitted.schema).length === 0) return undefined;
  const { $defs, ...root } = fitted.schema;
  const wrapped = !describesObject(fitted.schema);
  const properties = wrapped ? { result: root } : isJsonObject(root.properties) ? root.properties : {};
  const unexpectedMember = Object.hasOwn(properties, 'unexpectedAnswer') ? '_unexpectedAnswer' : 'unexpectedAnswer';
  const unexpected = { description: 'The whole answer, when it does not have the documented form' };
  const schema = {
    ...(wrapped ? {} : root),
    type: 'object',
    properties: { ...properties, [unexpectedMember]: unexpected },
    ...($defs === undefined ? {} : { $defs }),
  };
  return { schema, wrapped, unexpectedMember };
}

function successMedia(operation: Operation): MediaType | undefined {
  const rank = (status: string) => successOrder.indexOf(status.toLowerCase());
  const successes = operation.responses
    .filter(({ status }) => rank(status) >= 0)
    .sort((a, b) => rank(a.status) - rank(b.status));
  for (const { content } of successes) {
    const media = content.find(({ type }) => isJsonType(type));
    if (media) return media;
    // The answer is something else then; a later entry would describe another one.
    if (content.length > 0) return undefined;
  }
  return undefined;
}

/** Whether the root can only be an object (or null), following one `$ref`. */
function describesObject(schema: JsonObject): boolean {
  const type = schema.type;
  const types = Array.isArray(type) ? (type as readonly unknown[]) : type === undefined ? [] : [type];
  if (types.length > 0) return types.includes('object') && types.every((each) => each === 'object' || each === 'null');
  return isJsonObject(schema.properties) && schema.anyOf === undefined;
}
