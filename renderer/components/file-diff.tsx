import { Fragment } from 'react';
import type { DiffLine, FileChange } from '../../contract/programs.ts';
import { useFormats } from '../i18n/locale.tsx';
import { useText } from '../i18n/use-text.ts';
import { cx } from './class-names.ts';
import { changeCounts, linesBetween } from './file-diff-counts.ts';
import { fileDiffTexts } from './file-diff-texts.ts';
import { Badge, Notice } from './surfaces.tsx';
import { useTroubleWords } from './programs/use-program-words.ts';

interface Props {
  readonly change: FileChange;
  /** What the program is called whose file it is. */
  readonly program?: string;
}

/** What would happen to a file, line by line, or why it is left alone. Lines are not wrapped; it scrolls in itself. */
export function FileDiff({ change, program }: Props) {
  const t = useText(fileDiffTexts);
  const troubleWords = useTroubleWords();
  const { hunks, refused, path, shownPath } = change;
  if (refused) {
    const { what, remedy } = troubleWords(refused, { path, name: program });
    return (
      <Notice tone="warn" title={<span title={shownPath}>{what}</span>}>
        {remedy}
      </Notice>
    );
  }
  if (hunks.length === 0) return <p className="t-small text-text-3">{t('unchanged')}</p>;
  return (
    <div
      role="group"
      tabIndex={0}
      aria-label={t('diff', { path: shownPath })}
      className="max-h-80 overflow-auto rounded-2 border border-line bg-surface focus-visible:outline-offset-[-2px]"
    >
      <table className="w-full min-w-max border-collapse t-code text-text">
        <tbody>
          {hunks.map((hunk, index) => (
            // Hunks have no name but their place, and are never reordered.
            <Fragment key={index}>
              {index > 0 && <GapRow count={linesBetween(hunks[index - 1] ?? [], hunk)} />}
              {hunk.map((line, at) => (
                <LineRow key={at} line={line} />
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How many lines come, go and change, and whether the file itself does. */
export function ChangeCounts({ change }: { readonly change: FileChange }) {
  const t = useText(fileDiffTexts);
  const { number } = useFormats();
  const { added, removed, changed } = changeCounts(change);
  return (
    <>
      {change.whole && <Badge tone={change.whole === 'created' ? 'accent' : 'warn'}>{t(change.whole)}</Badge>}
      {added > 0 && <Badge tone="ok">{t('added', { count: added, shown: number(added) })}</Badge>}
      {removed > 0 && <Badge tone="bad">{t('removed', { count: removed, shown: number(removed) })}</Badge>}
      {changed > 0 && <Badge>{t('changed', { count: changed, shown: number(changed) })}</Badge>}
    </>
  );
}

const grounds = { same: '', added: 'bg-diff-add', removed: 'bg-diff-del' } as const;
const marks = { same: '', added: '+', removed: '−' } as const;
const inks = { same: '', added: 'text-ok-text', removed: 'text-bad-text' } as const;
const numberCell =
  'sticky left-0 w-9 min-w-9 border-r border-line bg-sunken px-2 text-right font-normal text-text-3 select-none';

function LineRow({ line: { kind, old, new: now, text } }: { readonly line: DiffLine }) {
  const t = useText(fileDiffTexts);
  return (
    <tr className={grounds[kind]} data-line={kind}>
      <th scope="row" className={numberCell}>
        {kind === 'removed' ? old : (now ?? old)}
      </th>
      <td className={cx('w-5 min-w-5 text-center font-semibold select-none', inks[kind])}>
        <span aria-hidden="true">{marks[kind]}</span>
        {kind !== 'same' && <span className="sr-only">{t(`line-${kind}`)}</span>}
      </td>
      <td className="pr-3 whitespace-pre">{text}</td>
    </tr>
  );
}

function GapRow({ count }: { readonly count: number | undefined }) {
  const t = useText(fileDiffTexts);
  const { number } = useFormats();
  return (
    <tr className="border-y border-line bg-sunken text-text-3">
      <th scope="row" className={numberCell} />
      <td aria-hidden="true" className="text-center select-none">
        ⋮
      </td>
      <td className="t-small">{count === undefined ? t('gap') : t('same', { count, shown: number(count) })}</td>
    </tr>
  );
}
