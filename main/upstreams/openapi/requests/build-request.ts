import { GatewayError } from '../../../gateway/errors.ts';
import type { Json, JsonObject } from '../../../lib/json.ts';
import { acceptEncoding } from '../../http/decode-body.ts';
import type { OutgoingRequest } from '../../http/outgoing-request.ts';
import type { CallPlan, ParameterPlan } from '../tools/call-plan.ts';
import { encodeBody } from './encode-body.ts';
import { renderPath } from './render-path.ts';
import { cookieText, headerText, queryText } from './serialise.ts';

export interface BuiltRequest {
  readonly request: OutgoingRequest;
  /** Headers that came from arguments; an answer may depend on them. */
  readonly argumentHeaders: Readonly<Record<string, string>>;
}

/**
 * The request of a call, without the token. Arguments have been validated. Throws `invalid-arguments` for values that cannot be sent.
 *
 * @param configured headers of the connection, names in lower case; they win over arguments.
 */
export function buildRequest(
  plan: CallPlan,
  args: JsonObject,
  configured: Readonly<Record<string, string>>,
): BuiltRequest {
  const argumentHeaders = headersOf(plan, args);
  const body = plan.body && encodeBody(plan.body, args);
  const headers: Record<string, string> = {
    accept: plan.accept,
    'accept-encoding': acceptEncoding,
    'user-agent': 'Portico',
    ...argumentHeaders,
    ...(body ? { 'content-type': body.contentType } : {}),
    ...configured,
  };
  const request = {
    method: plan.method,
    origin: plan.origin,
    path: renderPath(plan.path, args) + queryOf(plan, args),
    headers,
  };
  return { request: body ? { ...request, body: body.body } : request, argumentHeaders };
}

function queryOf(plan: CallPlan, args: JsonObject): string {
  let query = '';
  for (const parameter of plan.query) {
    const value = valueOf(parameter, args);
    const text = value === undefined ? '' : queryText(parameter, value);
    if (text !== '') query += `${query === '' ? '?' : '&'}${text}`;
  }
  return query;
}

function headersOf(plan: CallPlan, args: JsonObject): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const parameter of plan.headers) {
    const value = valueOf(parameter, args);
    const text = value === undefined ? undefined : headerText(parameter, value);
    if (text !== undefined) headers[parameter.name.toLowerCase()] = checkedHeader(parameter.argument, text);
  }
  const cookies = plan.cookies.flatMap((parameter) => {
    const value = valueOf(parameter, args);
    return value === undefined ? [] : cookieText(parameter, value) || [];
  });
  if (cookies.length > 0) headers.cookie = checkedHeader('cookie', cookies.join('; '));
  return headers;
}

function valueOf(parameter: ParameterPlan, args: JsonObject): Json | undefined {
  return Object.hasOwn(args, parameter.argument) ? args[parameter.argument] : undefined;
}

/** A line break would begin another header (RFC 9110 §5.5). */
function checkedHeader(argument: string, text: string): string {
  if (/^[\t\u0020-\u007e\u00a0-\u00ff]*$/.test(text)) return text;
  throw new GatewayError('invalid-arguments', {
    en: `"${argument}" is sent as a header and may hold Latin letters, digits and punctuation only, no line breaks`,
    ru: `«${argument}» передаётся в заголовке: допустимы только латинские буквы, цифры и знаки препинания, без переводов строк`,
  });
}
