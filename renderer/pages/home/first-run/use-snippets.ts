import type { ClientSnippet } from '../../../../contract/clients.ts';
import { useOperation } from '../../../api/operations.ts';
import { useText } from '../../../i18n/use-text.ts';
import { kindLabels, kindPlaces } from './snippet-texts.ts';

/** What stands in a snippet where the token goes. */
export const tokenMark = '<token>';

/** The snippets for a client of this name, the best match first. The token is put in here: it is asked of nobody and kept nowhere. */
export function useSnippets(given: {
  readonly name: string;
  readonly token?: string | undefined;
  readonly place?: string;
}) {
  const { name, token, place = '*' } = given;
  const label = useText(kindLabels);
  const where = useText(kindPlaces);
  const read = useOperation('clients.snippets', { name, place }, { keepPrevious: true });
  const snippets = read.data?.map((snippet): ClientSnippet => {
    const { kind } = snippet;
    return {
      ...snippet,
      label: isKnown(kind) ? label(kind) : snippet.label,
      where: isKnown(kind) ? where(kind) : snippet.where,
      text: token === undefined ? snippet.text : snippet.text.replaceAll(tokenMark, token),
    };
  });
  return { snippets, error: read.error };
}

function isKnown(kind: string): kind is keyof typeof kindLabels {
  return Object.hasOwn(kindLabels, kind);
}
