import { useId, useRef } from 'react';
import { Button } from '../../../components/button.tsx';
import { Icon } from '../../../components/icon.tsx';
import { StateGlyph } from '../../../components/state-glyph.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { addTexts } from './add-texts.ts';
import type { Recognition } from './use-recognition.ts';
import { Said } from '../../../components/said.tsx';
import { useSaid } from '../../../i18n/use-said.ts';

const mostLines = 6;

/** Where anything is pasted that can be connected to, and what it was recognised as. */
export function PasteBox({
  recognition,
  onClear,
}: {
  readonly recognition: Recognition;
  readonly onClear: () => void;
}) {
  const t = useText(addTexts);
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const { text, setText } = recognition;
  const lines = Math.min(mostLines, text.split('\n').length);
  return (
    <section aria-label={t('paste')} className="shrink-0 border-b border-line bg-surface px-gutter pt-4 pb-3">
      <label htmlFor={id} className="mb-1 flex items-baseline gap-1.5 t-label">
        <span className="shrink-0">{t('paste')}</span>
        <span className="truncate t-caption text-text-3">{t('pasteHint')}</span>
      </label>
      <div className="flex items-start gap-2">
        <span className="relative block min-w-0 flex-1">
          <Icon name="paste" className="pointer-events-none absolute top-2 left-2.5 text-text-2" />
          <textarea
            id={id}
            ref={field}
            autoFocus
            data-page-search=""
            rows={lines}
            spellCheck={false}
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.target.value, isPaste(event.nativeEvent))}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.shiftKey || text.includes('\n')) return;
              event.preventDefault();
              setText(text, true);
            }}
            className="block w-full resize-none rounded-2 border border-line-control bg-surface py-1.25 pr-2.5 pl-8 t-code whitespace-pre focus-visible:outline-offset-[-1px]"
          />
        </span>
        {text !== '' && (
          <Button
            look="ghost"
            onClick={() => {
              onClear();
              field.current?.focus();
            }}
          >
            {t('clear')}
          </Button>
        )}
      </div>
      <RecognisedLine recognition={recognition} />
    </section>
  );
}

function isPaste(event: Event): boolean {
  return event instanceof InputEvent && (event.inputType === 'insertFromPaste' || event.inputType === 'insertFromDrop');
}

/** One line of constant height: reading, what it is, or why it is nothing. */
function RecognisedLine({ recognition }: { readonly recognition: Recognition }) {
  const t = useText(addTexts);
  const said = useSaid();
  const { status, candidates, problem, read, again } = recognition;
  const [first, ...others] = candidates;
  return (
    <div role="status" className="mt-1.5 flex min-h-6 items-center gap-2 t-small text-text-2">
      {status === 'reading' && (
        <>
          <StateGlyph glyph="starting" />
          {t(/^https?:/i.test(read) ? 'reading' : 'readingText')}
        </>
      )}
      {status === 'found' && first && (
        <>
          <StateGlyph glyph="ready" />
          <b className="shrink-0 text-text">
            {others.length === 0 ? first.title : t('several', { count: candidates.length })}
          </b>
          {others.length === 0 && (
            <span className="truncate" title={said(first.reason)}>
              <Said error={first.reason} />
            </span>
          )}
        </>
      )}
      {(status === 'nothing' || status === 'failed') && (
        <>
          <StateGlyph glyph="trouble" className="shrink-0 self-start mt-1.5" />
          <span className="min-w-0 flex-1 break-words">
            <b className="text-text">{t('nothing')}.</b> <Said error={problem} />
          </span>
          <Button small onClick={again}>
            {t('again')}
          </Button>
        </>
      )}
    </div>
  );
}
