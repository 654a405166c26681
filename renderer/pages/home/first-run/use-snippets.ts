import type { ClientSnippet } from '../../../../contract/clients.ts';
import { useOperation } from '../../../api/operations.ts';
import { useText } from '../../../i18n/use-text.ts';
import { snippetLabel, snippetPlace, snippetTexts } from '../../../components/client-snippets/snippet-texts.ts';

/** What stands in a snippet where the token goes. */
export const tokenMark = '<token>';

/** The snippets for a client of this name, the best match first. The token is put in here: it is asked of nobody and kept nowhere. */
export function useSnippets(given: {
  readonly name: string;
  readonly token?: string | undefined;
  readonly place?: string;
}) {
  const { name, token, place = '*' } = given;
  const t = useText(snippetTexts);
  const read = useOperation('clients.snippets', { name, place }, { keepPrevious: true });
  const snippets = read.data?.map((snippet): ClientSnippet => ({
    ...snippet,
    label: snippetLabel(snippet, t),
    where: snippetPlace(snippet, t),
    text: token === undefined ? snippet.text : snippet.text.replaceAll(tokenMark, token),
  }));
  return { snippets, error: read.error };
}
