import type { Tool } from '../../gateway/connection.ts';
import { isJsonObject, type Json, type JsonObject } from '../../lib/json.ts';
import type { Sentence } from '../../lib/sentence.ts';
import type { ToolHeaders } from '../mcp/mcp-connection.ts';
import { headerValue } from './message-headers.ts';

/** Where an argument that is repeated in a header stands, and in which header. */
interface Mirrored {
  readonly header: string;
  /** Keys of `properties`, outermost first. */
  readonly path: readonly string[];
}

type Plan = { readonly mirrored: readonly Mirrored[] } | { readonly refusal: Sentence };

const annotation = 'x-mcp-header';
const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const primitive: ReadonlySet<unknown> = new Set(['string', 'integer', 'boolean']);
/** Objects of names rather than keywords. */
const mapsOfSchemas: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  '$defs',
  'definitions',
  'dependentSchemas',
]);
/** Keywords that hold values, where the annotation's name means nothing. */
const values: ReadonlySet<string> = new Set(['const', 'enum', 'default', 'examples', 'required']);

/** The arguments that servers of 2026-07-28 want repeated in headers (basic/transports/streamable-http, "Custom Headers from Tool Parameters"). */
export function createParamHeaders(): ToolHeaders {
  const plans = new WeakMap<Tool, Plan>();
  const planOf = (tool: Tool): Plan => {
    const known = plans.get(tool);
    if (known) return known;
    const plan = planFor(tool.inputSchema);
    plans.set(tool, plan);
    return plan;
  };
  return {
    refusal: (tool) => {
      const plan = planOf(tool);
      return 'refusal' in plan ? plan.refusal : undefined;
    },
    of: (tool, args) => {
      const plan = planOf(tool);
      if ('refusal' in plan || plan.mirrored.length === 0) return undefined;
      return Object.fromEntries(plan.mirrored.flatMap((mirrored) => headerOf(mirrored, args)));
    },
  };
}

function headerOf({ header, path }: Mirrored, args: JsonObject): readonly (readonly [string, string])[] {
  let value: Json | undefined = args;
  for (const key of path) value = isJsonObject(value) ? value[key] : undefined;
  if (typeof value === 'string') return [[header, headerValue(value)]];
  return typeof value === 'boolean' || typeof value === 'number' ? [[header, String(value)]] : [];
}

function planFor(schema: JsonObject): Plan {
  const mirrored: Mirrored[] = [];
  const seen = new Set<string>();
  const refusal = refusalIn(schema, [], (path, name) => {
    if (typeof name !== 'string' || !token.test(name)) {
      const words = `${annotation} ${JSON.stringify(name)}`;
      return { en: `${words} is no header name`, ru: `${words} — не имя заголовка` };
    }
    const header = `mcp-param-${name.toLowerCase()}`;
    if (seen.has(header)) {
      return { en: `${annotation} "${name}" is there twice`, ru: `${annotation} «${name}» указан дважды` };
    }
    seen.add(header);
    mirrored.push({ header, path });
    return undefined;
  });
  return refusal === undefined ? { mirrored } : { refusal };
}

type Note = (path: readonly string[], name: Json) => Sentence | undefined;

/** Walks the properties that can be reached through `properties` alone; an annotation anywhere else is wrong. */
function refusalIn(schema: JsonObject, path: readonly string[], note: Note): Sentence | undefined {
  for (const [keyword, member] of Object.entries(schema)) {
    if (keyword === annotation) {
      const where = path.join('.');
      if (path.length === 0) return outside;
      if (!primitive.has(schema['type'])) return notPrimitive(where);
      const refusal = note(path, member);
      if (refusal !== undefined) return refusal;
    } else if (keyword === 'properties' && isJsonObject(member)) {
      for (const [name, property] of Object.entries(member)) {
        const refusal = isJsonObject(property) ? refusalIn(property, [...path, name], note) : undefined;
        if (refusal !== undefined) return refusal;
      }
    } else if (!values.has(keyword) && isAnnotated(member, mapsOfSchemas.has(keyword))) {
      return lost(keyword);
    }
  }
  return undefined;
}

const outside = {
  en: `${annotation} stands outside of its arguments`,
  ru: `${annotation} указан не у аргумента`,
};

function notPrimitive(where: string): Sentence {
  return {
    en: `${annotation} of "${where}" is on no string, integer or boolean`,
    ru: `${annotation} указан у аргумента «${where}», а это не строка, не целое число и не логическое значение`,
  };
}

function lost(keyword: string): Sentence {
  return {
    en: `${annotation} stands under "${keyword}", where it cannot be found`,
    ru: `${annotation} указан внутри «${keyword}», где его нельзя найти`,
  };
}

function isAnnotated(value: Json | undefined, isMap: boolean): boolean {
  if (Array.isArray(value)) return value.some((item: Json) => isAnnotated(item, false));
  if (!isJsonObject(value)) return false;
  return Object.entries(value).some(
    ([key, member]) =>
      (!isMap && key === annotation) ||
      ((isMap || !values.has(key)) && isAnnotated(member, !isMap && mapsOfSchemas.has(key))),
  );
}
