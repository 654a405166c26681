import { isJsonObject, type Json } from '../../../lib/json.ts';
import type { ParameterPlan } from '../tools/call-plan.ts';

type Encode = (text: string) => string;
type Named = readonly [name: string, value: string];

/** Path, query and cookie values: everything but unreserved characters is encoded (RFC 3986 §2.3). */
export const encodeStrict: Encode = (text) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

/** `allowReserved` without what would end the value or begin another parameter. */
const encodeReserved: Encode = (text) =>
  encodeURIComponent(text).replace(/%(?:3A|2F|3F|40|24|2C|3D)/g, decodeURIComponent);

/** A path segment's text (styles `simple`, `label`, `matrix`). `undefined` when there is nothing to send. */
export function pathText(plan: ParameterPlan, value: Json): string | undefined {
  const { name, style, explode } = plan;
  if (plan.json) return encodeStrict(JSON.stringify(value));
  const key = encodeStrict(name);
  if (Array.isArray(value)) {
    const items = scalars(value).map(encodeStrict);
    if (items.length === 0) return undefined;
    if (style === 'matrix')
      return explode ? items.map((item) => `;${key}=${item}`).join('') : `;${key}=${items.join(',')}`;
    return style === 'label' ? `.${items.join(explode ? '.' : ',')}` : items.join(',');
  }
  if (isJsonObject(value)) {
    const members = entries(value).map(([member, text]) => [encodeStrict(member), encodeStrict(text)] as const);
    if (members.length === 0) return undefined;
    const pairs = members.map(([member, text]) => `${member}=${text}`);
    if (style === 'matrix')
      return explode ? pairs.map((pair) => `;${pair}`).join('') : `;${key}=${members.flat().join(',')}`;
    if (style === 'label') return `.${explode ? pairs.join('.') : members.flat().join(',')}`;
    return explode ? pairs.join(',') : members.flat().join(',');
  }
  const text = scalar(value);
  if (text === undefined) return undefined;
  const encoded = encodeStrict(text);
  if (style === 'matrix') return encoded === '' ? `;${key}` : `;${key}=${encoded}`;
  return style === 'label' ? `.${encoded}` : encoded;
}

/** `name=value` pairs of a query or of a form body, encoded and joined with `&`; empty when there is nothing to send. */
export function queryText(plan: ParameterPlan, value: Json): string {
  const encode = plan.allowReserved ? encodeReserved : encodeStrict;
  return formPairs(plan, value, encode)
    .map(([name, text]) => `${encodeStrict(name)}=${text}`)
    .join('&');
}

/** Pairs of a `Cookie` header, joined with `; `. */
export function cookieText(plan: ParameterPlan, value: Json): string {
  return formPairs(plan, value, encodeStrict)
    .map(([name, text]) => `${name}=${text}`)
    .join('; ');
}

/** Text of a header (style `simple`); not percent-encoded (OpenAPI 3.1 §4.8.12). */
export function headerText(plan: ParameterPlan, value: Json): string | undefined {
  if (plan.json) return JSON.stringify(value);
  if (Array.isArray(value)) return scalars(value).join(',');
  if (isJsonObject(value))
    return entries(value)
      .map(([name, text]) => (plan.explode ? `${name}=${text}` : `${name},${text}`))
      .join(',');
  return scalar(value);
}

/** Values come encoded, names do not. */
function formPairs(plan: ParameterPlan, value: Json, encode: Encode): Named[] {
  const { name, style, explode } = plan;
  if (plan.json) return [[name, encode(JSON.stringify(value))]];
  if (style === 'deepObject') return deepPairs(name, value, encode);
  const separator = style === 'spaceDelimited' ? '%20' : style === 'pipeDelimited' ? '%7C' : ',';
  if (Array.isArray(value)) {
    const items = scalars(value).map(encode);
    if (explode) return items.map((item) => [name, item]);
    return items.length === 0 ? [] : [[name, items.join(separator)]];
  }
  if (isJsonObject(value)) {
    const members = entries(value);
    if (explode) return members.map(([member, text]) => [member, encode(text)]);
    return members.length === 0 ? [] : [[name, members.flat().map(encode).join(separator)]];
  }
  const text = scalar(value);
  return text === undefined ? [] : [[name, encode(text)]];
}

/** `color[R]=100`; deeper objects add brackets and lists repeat the name, which the specification leaves open. */
function deepPairs(name: string, value: Json, encode: Encode): Named[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap((item) => deepPairs(name, item, encode));
  if (isJsonObject(value))
    return Object.entries(value).flatMap(([member, inner]) => deepPairs(`${name}[${member}]`, inner, encode));
  const text = scalar(value);
  return text === undefined ? [] : [[name, encode(text)]];
}

function entries(value: Readonly<Record<string, Json>>): Named[] {
  return Object.entries(value).flatMap(([name, inner]) => {
    const text = scalar(inner);
    return text === undefined ? [] : [[name, text] as const];
  });
}

function scalars(value: readonly Json[]): string[] {
  return value.flatMap((item) => scalar(item) ?? []);
}

/** Null is nothing to send; what has structure inside structure becomes JSON. */
function scalar(value: Json): string | undefined {
  if (value === null) return undefined;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
