import { isJsonObject, type Json, type JsonObject } from '../../../lib/json.ts';

const maxLength = 1_500;
const maxItems = 20;

/** What an error answer says, as a short text for people: problem+json (RFC 9457), common JSON shapes, HTML, plain text. */
export function problemText(body: string, contentType: string): string {
  const trimmed = body.trim();
  if (trimmed === '') return '';
  const json = parseJson(trimmed);
  const text = json === undefined ? plainText(trimmed, contentType) : jsonText(json) || trimmed;
  return text.length <= maxLength ? text : `${text.slice(0, maxLength)}…`;
}

function jsonText(value: Json): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return listText(value as readonly Json[]);
  if (!isJsonObject(value)) return '';
  const lines = [
    headline(value),
    ...['errors', 'detail', 'details', 'invalid-params', 'violations', 'invalidParams', 'issues'].map((key) =>
      partsText(value[key]),
    ),
  ];
  return [...new Set(lines.filter((line) => line !== ''))].join('\n');
}

function headline(value: JsonObject): string {
  const inner = isJsonObject(value.error)
    ? jsonText(value.error)
    : firstText(value, ['error_description', 'errorMessage']);
  const title = firstText(value, ['title', 'error', 'code', 'name']);
  const message = firstText(value, ['detail', 'message', 'msg', 'description', 'reason']) || inner;
  if (title === '' || message.includes(title)) return message;
  return message === '' ? title : `${title}: ${message}`;
}

/** Lists of mistakes, or mistakes by field as ASP.NET and Rails write them. */
function partsText(value: Json | undefined): string {
  if (Array.isArray(value)) return listText(value as readonly Json[]);
  if (!isJsonObject(value)) return '';
  const lines = Object.entries(value).flatMap(([field, reason]) => {
    const reasons = (Array.isArray(reason) ? (reason as readonly Json[]) : [reason]).filter(
      (each) => typeof each === 'string',
    );
    return reasons.length === 0 ? [] : [`- ${field}: ${reasons.join('; ')}`];
  });
  return lines.slice(0, maxItems).join('\n');
}

function listText(items: readonly Json[]): string {
  const lines = items.flatMap((item) => {
    if (typeof item === 'string') return [`- ${item}`];
    if (!isJsonObject(item)) return [];
    const place = placeOf(item);
    const message = firstText(item, ['message', 'msg', 'detail', 'reason', 'description', 'title', 'code']);
    return message === '' ? [] : [place === '' ? `- ${message}` : `- ${place}: ${message}`];
  });
  const more = lines.length > maxItems ? [`- and ${lines.length - maxItems} more`] : [];
  return [...lines.slice(0, maxItems), ...more].join('\n');
}

function placeOf(item: JsonObject): string {
  for (const key of [
    'field',
    'path',
    'pointer',
    'name',
    'property',
    'parameter',
    'loc',
    'instancePath',
    'propertyPath',
  ]) {
    const value = item[key];
    if (typeof value === 'string' && value !== '') return value;
    if (Array.isArray(value)) return value.map(String).join('.');
  }
  const { source } = item;
  return isJsonObject(source) ? firstText(source, ['pointer', 'parameter', 'header']) : '';
}

function firstText(value: JsonObject, keys: readonly string[]): string {
  for (const key of keys) {
    const text = value[key];
    if (typeof text === 'string' && text.trim() !== '') return text.trim();
  }
  return '';
}

function plainText(body: string, contentType: string): string {
  if (!/html/i.test(contentType) && !/^<(!doctype|html)/i.test(body)) return body;
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(body)?.[1]?.trim() ?? '';
  const text = body
    .replace(/<(script|style|head)[^>]*>[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
  const short = text.length > 300 ? `${text.slice(0, 300)}…` : text;
  return title === '' || short.startsWith(title) ? short : `${title}. ${short}`.trim();
}

function parseJson(text: string): Json | undefined {
  if (!/^[{["]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
