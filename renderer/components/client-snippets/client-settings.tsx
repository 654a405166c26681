import { useState } from 'react';
import type { ClientSnippet } from '../../../contract/clients.ts';
import { useOperation } from '../../api/operations.ts';
import { useText } from '../../i18n/use-text.ts';
import { CopyButton } from '../copy.tsx';
import { Field, Select } from '../field.tsx';
import { Notice } from '../surfaces.tsx';
import { snippetLabel, snippetPlace, snippetTexts } from './snippet-texts.ts';
import { useNoteWords } from '../programs/use-program-words.ts';
import { usePlaces, wholeEndpoint } from './use-places.ts';
import { UnreadNotice } from '../list-states.tsx';

interface Props {
  /** What people call the client; decides which program is offered first. */
  readonly name: string;
  /** Without it, `<token>` stands in its place. */
  readonly token?: string | undefined;
  /** Only programs that reach Portico by a token, or only those that start its command; all when absent. */
  readonly usesToken?: boolean;
  /** The endpoint chosen at first, as `clients.snippets` takes it. */
  readonly place?: string | undefined;
  /** The program chosen at first, by kind. */
  readonly kind?: string | undefined;
  readonly onCopied?: () => void;
}

/** What a client has to be told about Portico, ready to be copied: for each program in its own way, for all connections or some. */
export function ClientSettings({ name, token, usesToken, place, kind, onCopied }: Props) {
  const t = useText(snippetTexts);
  const noteWords = useNoteWords();
  const places = usePlaces();
  const [chosenPlace, setPlace] = useState(place ?? wholeEndpoint);
  const [chosenKind, setKind] = useState(kind);
  // What is gone by now cannot be offered.
  const current = places.some(({ value }) => value === chosenPlace) ? chosenPlace : wholeEndpoint;
  const { data, error, refetch } = useOperation(
    'clients.snippets',
    { name, place: current, ...(token === undefined ? {} : { token }) },
    { keepPrevious: true },
  );
  if (error) {
    return <UnreadNotice title={t('unread')} error={error} onAgain={() => void refetch()} />;
  }
  const fitting = data?.filter((snippet) => usesToken === undefined || snippet.usesToken === usesToken) ?? [];
  const snippet = fitting.find((one) => one.kind === chosenKind) ?? fitting[0];
  return (
    <div className="grid gap-3">
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('program')}>
          {(control) => (
            <Select
              {...control}
              value={snippet?.kind ?? ''}
              onChange={(event) => setKind(event.target.value)}
              options={inOrder(fitting).map((one) => ({ value: one.kind, label: snippetLabel(one, t) }))}
            />
          )}
        </Field>
        <Field label={t('offers')}>
          {(control) => (
            <Select {...control} value={current} onChange={(event) => setPlace(event.target.value)} options={places} />
          )}
        </Field>
      </div>
      {snippet?.trouble !== undefined && (
        <Notice tone="warn" title={t('passing')}>{`${noteWords(snippet.trouble).text}.`}</Notice>
      )}
      {snippet ? (
        <SnippetBlock snippet={snippet} {...(onCopied && { onCopied })} />
      ) : (
        // Keeps the room of the usual entry, so that nothing jumps when it comes.
        <div className="h-60" />
      )}
    </div>
  );
}

/** What fits everything else stands last, wherever the name put it. */
function inOrder(snippets: readonly ClientSnippet[]): readonly ClientSnippet[] {
  const isGeneral = ({ kind }: ClientSnippet): boolean => kind === 'generic' || kind === 'stdio';
  return [...snippets.filter((one) => !isGeneral(one)), ...snippets.filter(isGeneral)];
}

function SnippetBlock({ snippet, onCopied }: { readonly snippet: ClientSnippet; readonly onCopied?: () => void }) {
  const t = useText(snippetTexts);
  return (
    <figure className="overflow-hidden rounded-2 border border-line bg-sunken">
      <figcaption className="flex min-h-11 items-center gap-3 border-b border-line py-2 pr-2 pl-3 t-small">
        <span className="min-w-0 flex-1 text-text-2">{snippetPlace(snippet, t)}</span>
        <CopyButton text={snippet.text} label={t('copy')} {...(onCopied && { onCopied })} />
      </figcaption>
      <pre
        tabIndex={0}
        aria-label={t('settings', { program: snippetLabel(snippet, t) })}
        className="max-h-60 overflow-auto px-3 py-2 font-mono text-[11px] leading-[18px] break-all whitespace-pre-wrap text-text focus-visible:outline-offset-[-2px]"
      >
        {snippet.text}
      </pre>
    </figure>
  );
}
