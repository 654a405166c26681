import { GatewayError } from '../../../gateway/errors.ts';
import type { Json, JsonObject } from '../../../lib/json.ts';
import type { Sentence } from '../../../lib/sentence.ts';
import type { ParameterPlan, PathPart } from '../tools/call-plan.ts';
import { pathText } from './serialise.ts';

/** Servers decode once, proxies before them often once more. */
const maxDecodings = 3;

/**
 * The path of a call. No value can leave its segment: separators are percent-encoded, and a value that any server or proxy could still
 * take for `.` or `..` after decoding is refused, as is an empty one. Throws `invalid-arguments`.
 */
export function renderPath(parts: readonly PathPart[], args: JsonObject): string {
  let path = '';
  for (const part of parts) {
    path += 'text' in part ? part.text : valueText(part.parameter, args);
  }
  // Values side by side in one segment could make dots of harmless pieces.
  if (path.split('/').some(isDotSegment)) throw refused({ en: 'The path', ru: 'Путь' }, dotsInPath);
  return path === '' ? '/' : path;
}

function valueText(parameter: ParameterPlan, args: JsonObject): string {
  const { argument } = parameter;
  const value: Json | undefined = Object.hasOwn(args, argument) ? args[argument] : undefined;
  const text = value === undefined ? undefined : pathText(parameter, value);
  if (text === undefined || text === '' || value === '')
    throw refused({ en: `"${argument}"`, ru: `«${argument}»` }, empty);
  if (leavesSegment(text)) throw refused({ en: `"${argument}"`, ru: `«${argument}»` }, leaving);
  return text;
}

/** @param encoded percent-encoded at least once. */
function leavesSegment(encoded: string): boolean {
  let text = encoded;
  for (let step = 0; step <= maxDecodings; step += 1) {
    if (/[\u0000-\u001f\u007f]/.test(text) || text.split(/[/\\]/).some(isDots)) return true;
    const decoded = decodeLeniently(text);
    if (decoded === text) return false;
    text = decoded;
  }
  return false;
}

function isDotSegment(segment: string): boolean {
  return isDots(segment) || (segment.includes('%') && isDots(decodeLeniently(segment)));
}

/** `..;x` is `..` to servers that cut path parameters off. */
function isDots(segment: string): boolean {
  return /^\.{1,2}(;.*)?$/s.test(segment);
}

function decodeLeniently(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return Buffer.from(run.replaceAll('%', ''), 'hex').toString('latin1');
    }
  });
}

const dotsInPath: Sentence = {
  en: 'it would contain "." or ".." as a segment',
  ru: 'в нём получается часть «.» или «..»',
};

const empty: Sentence = {
  en: 'it must not be empty, because it is a part of the address',
  ru: 'значение не может быть пустым, потому что входит в адрес',
};

const leaving: Sentence = {
  en: 'it must not contain ".", ".." as a path segment or control characters',
  ru: 'в значении не должно быть «.» и «..» как частей пути и управляющих символов',
};

function refused(what: Sentence, reason: Sentence): GatewayError {
  return new GatewayError('invalid-arguments', {
    en: `${what.en} was refused: ${reason.en}`,
    ru: `${what.ru} не годится: ${reason.ru}`,
  });
}
