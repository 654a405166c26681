/** What a call is found by. */
export interface SearchableCall {
  readonly connection: string;
  readonly tool: string;
  readonly clientName: string;
  readonly errorCode: string | null;
  readonly argumentsJson: string;
  readonly resultJson: string | null;
}

/** The text of a call from which the words of its index entry are taken. */
export function wordsOfCall(call: SearchableCall): string {
  const { connection, tool, clientName, errorCode, argumentsJson, resultJson } = call;
  const text = `${connection} ${tool} ${clientName} ${errorCode ?? ''} ${argumentsJson} ${resultJson ?? ''}`;
  return folded(withParts(text.replace(escapes, ' ')));
}

/**
 * The query that finds calls with every word of `text`, each as a word or its beginning, whatever its case and with ё as е; `undefined` when the
 * text holds no word.
 */
export function matchOf(text: string): string | undefined {
  const words = folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length === 0 ? undefined : words.map((word) => `"${word}"*`).join(' AND ');
}

/** What JSON writes for line ends and quotes is no part of the word after it. */
const escapes = /\\(?:u[0-9a-fA-F]{4}|.)/g;
const camelCase = /\p{Ll}[\p{Lu}]/u;

/** `createIssue` is also found by `issue`. */
function withParts(text: string): string {
  return camelCase.test(text)
    ? text.replace(
        /[\p{L}\p{N}]*\p{Ll}\p{Lu}[\p{L}\p{N}]*/gu,
        (word) => `${word} ${word.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')}`,
      )
    : text;
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('ё', 'е');
}
