import { redactedText } from '../../lib/redacted-text.ts';

/** What an error text of 1C is about, as far as it changes what to do. */
export type OneCErrorKind = 'base-locked' | 'no-license' | 'denied' | 'conflict' | 'other';

const kinds: readonly (readonly [OneCErrorKind, RegExp])[] = [
  [
    'base-locked',
    /начал[оа] сеанс\S* [^\n]{0,80}запрещен|сеанс\S* с информационной базой запрещен|установлена блокировка (начала )?сеансов|информационная база (не может быть открыта|заблокирована)|(infobase|session) [^\n]{0,60}(is|are) (prohibited|not allowed|denied|locked)/i,
  ],
  [
    'no-license',
    /не (обнаружен|найден)\S* [^\n]{0,60}лицензи|лицензи\S* [^\n]{0,60}(не (обнаружен|найден|получен)|исчерпан|превышен)|превышено [^\n]{0,60}лицензи|нет свободных лицензий|licen[cs]e (is |was )?not (found|obtained)|no (free|available) licen[cs]e/i,
  ],
  [
    'denied',
    /нарушение прав доступа|недостаточно прав|нет прав|access (rights )?violation|insufficient (access )?rights/i,
  ],
  [
    'conflict',
    /конфликт блокировок|взаимоблокировк|превышено (максимальное )?время ожидания [^\n]{0,40}блокировк|lock conflict|deadlock/i,
  ],
];

export function kindOfError(text: string): OneCErrorKind {
  return kinds.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other';
}

const maxLength = 500;
const reasonLine = /^\s*(?:по причине|вызвано|by reason|due to|because|caused by|reason)\s*:?\s*$/i;
/** `{ОбщийМодуль.Имя.Модуль(12,3)}:` and `{(3, 14)}:`; the place in a module or in a query. */
const position = /\{[^{}\n]{0,300}\(\s*\d+(?:\s*,\s*\d+)?\s*\)\s*\}\s*:?\s*/g;
const modulePath =
  /(?:[\p{L}\d_]+\.){1,5}(?:МодульОбъекта|МодульМенеджера|МодульФормы|МодульНабораЗаписей|МодульКоманды|Модуль|Форма|ObjectModule|ManagerModule|FormModule|RecordSetModule|Module)(?![\p{L}])(?:\s*\(\d+(?:,\s*\d+)?\))?\s*:?/gu;
const moduleLine = /(?:\s*\(?(?:модуль|module)[^\n,;]{0,120}[,;]?\s*)(?:строка|line)\s*[:№]?\s*\d+\)?/gi;
const connectionParts =
  /(?<![\p{L}\d])(?:Srvr|Ref|Usr|Pwd|File|DBMS|DBSrvr|DB|DBUID|DBPwd|SQLSrvr|HRESULT|SQLSTATE|state|Severity|native|line)\s*=\s*(?:"[^"]*"|'[^']*'|[^;,\s]+)[;,]?\s*/giu;
const filePath =
  /(?:[A-Za-z]:\\|\\\\)[^\s"'<>|:*?]+(?: [^\s"'<>|:*?\\]*\\[^\s"'<>|:*?]+)*|(?<![\p{L}\d:/.])\/(?:[\w.@~+-]+\/)+[\w.@~+-]*/gu;
const queryStart = /(?<![\p{L}])(?:ВЫБРАТЬ|SELECT|INSERT INTO|UPDATE|DELETE FROM|УНИЧТОЖИТЬ|DROP)(?=\s|$)/u;
const queryLine =
  /^\s*\|?\s*(?:ВЫБРАТЬ|ИЗ|ГДЕ|СГРУППИРОВАТЬ|УПОРЯДОЧИТЬ|ОБЪЕДИНИТЬ|ПОМЕСТИТЬ|ИМЕЮЩИЕ|ЛЕВОЕ|ПРАВОЕ|ПОЛНОЕ|ВНУТРЕННЕЕ|СОЕДИНЕНИЕ|КАК|И|ИЛИ|SELECT|FROM|WHERE|GROUP BY|ORDER BY|HAVING|LEFT|RIGHT|INNER|JOIN|UNION|AND|OR)(?=\s|$)/u;
const codeLine = /^\s|;\s*$|<<\?>>|^\s*\||^(?:DETAIL|HINT|CONTEXT|LINE \d+|STATEMENT):|^HRESULT=/;
/** Says no more than that there is an error. */
const heading = /^(?:Ошибка|Error)[;:]\s*/;
const prefix = /^(?:Внутренняя ошибка сервера|Internal server error)\s*:\s*/i;
const markup = /<(?:script|style)[\s\S]*?<\/(?:script|style)>|<[^>]*>/gi;
const entities: Readonly<Record<string, string>> = {
  '&nbsp;': ' ',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&amp;': '&',
  '&#39;': "'",
};

/**
 * The part of a detailed 1C error text that is for people: what went wrong and why, without call stack, module names, line numbers, source
 * lines, query texts, file paths, connection strings and secrets, at most 500 characters. Empty when nothing is left.
 */
export function readableError(text: string): string {
  const parts: string[] = [];
  for (const section of sectionsOf(text.slice(0, 20_000).replace(/\r\n?/g, '\n').replace(prefix, ''))) {
    const said = wordsOf(section);
    if (said !== '' && !parts.some((part) => part.includes(said))) parts.push(said);
  }
  const joined = parts.join(': ').replace(/[.:]+: /g, ': ');
  const whole = redactedText(joined.replace(heading, ''));
  return whole.length > maxLength ? `${whole.slice(0, maxLength - 1).trimEnd()}…` : whole;
}

/** Whether a text that is meant for people holds what only developers should see. */
export function holdsStack(text: string): boolean {
  return new RegExp(position.source).test(text) || text.split('\n').some((line) => reasonLine.test(line));
}

/** Text of a web page, one line per block. */
export function plainOfHtml(html: string): string {
  const body = /<body[^>]*>([\s\S]*)/i.exec(html)?.[1] ?? html;
  return body
    .replace(/<(?:br|p|div|h\d|li|tr|pre|hr)[^>]*>/gi, '\n')
    .replace(markup, '')
    .replace(/&(?:nbsp|lt|gt|quot|amp|#39);/g, (entity) => entities[entity] ?? entity)
    .replace(/[ \t]*\n\s*/g, '\n')
    .trim();
}

/** The texts between the lines that say "because of". */
function sectionsOf(text: string): string[][] {
  const sections: string[][] = [[]];
  for (const line of text.split('\n')) {
    if (reasonLine.test(line)) sections.push([]);
    else sections.at(-1)?.push(line);
  }
  return sections;
}

function wordsOf(lines: readonly string[]): string {
  let words = '';
  let separator = '';
  let inQuery = false;
  for (const [index, line] of lines.entries()) {
    if (index > 0 && (inQuery || codeLine.test(line) || queryLine.test(line))) {
      inQuery = line.trim() !== '' && (inQuery || queryLine.test(line));
      continue;
    }
    const query = queryStart.exec(line);
    inQuery = query !== null;
    const said = withoutPlaces(query ? line.slice(0, query.index) : line);
    if (said === '') continue;
    words += separator + said;
    separator = line.trimEnd().endsWith(':') ? ': ' : '; ';
  }
  return words;
}

function withoutPlaces(line: string): string {
  return line
    .replace(position, '')
    .replace(modulePath, '')
    .replace(moduleLine, '')
    .replace(connectionParts, '')
    .replace(filePath, '…')
    .replace(/\s+/g, ' ')
    .replace(/^[\s:;,.-]+|[\s:;,]+$/g, '');
}
