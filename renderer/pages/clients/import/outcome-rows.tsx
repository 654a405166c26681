import type { ReactNode } from 'react';
import type { ImportCandidate, ImportOutcome } from '../../../../contract/imports.ts';
import { StateGlyph, type Glyph } from '../../../components/state-glyph.tsx';
import { Said } from '../../../components/said.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { importTexts } from './import-texts.ts';
import { remarkTexts } from './remark-texts.ts';

/** A server that was not imported, and why. */
export function RefusedRow({
  refused: { key, reason, inRussian, why },
  candidate,
}: {
  readonly refused: ImportOutcome['refused'][number];
  readonly candidate: ImportCandidate | undefined;
}) {
  const t = useText(importTexts);
  const say = useText(remarkTexts);
  const [remark] = candidate?.refused === undefined ? [] : candidate.remarks;
  const words = (): ReactNode => {
    if (why === 'id-wrong') return t('id-wrong');
    if (why === 'id-taken') return t('id-twice');
    if (why === 'not-importable' && remark) return say(remark.code, remark.values);
    return (
      <>
        {why === 'configuration' && t('not-taken')}
        <span className="block whitespace-pre-line">
          <Said error={{ message: problemsOf(reason), inRussian: inRussian && problemsOf(inRussian) }} />
        </span>
      </>
    );
  };
  return (
    <OutcomeRow glyph="trouble" title={t('not-imported', { name: candidate?.title ?? key })}>
      {words()}
    </OutcomeRow>
  );
}

/** What the configuration says, without the line that it begins with: the title says as much. */
function problemsOf(reason: string): string {
  return reason.replace(/^[^\n]*:\n/, '');
}

interface RowProps {
  readonly glyph: Glyph;
  readonly title: string;
  readonly children?: ReactNode;
}

export function OutcomeRow({ glyph, title, children }: RowProps) {
  return (
    <li className="flex items-start gap-2.5 border-b border-line px-3 py-2 last:border-b-0">
      <StateGlyph glyph={glyph} className="mt-1 shrink-0" />
      <div className="min-w-0 flex-1">
        <p className="t-strong break-words text-text">{title}</p>
        {children !== undefined && <p className="t-small break-words text-text-2">{children}</p>}
      </div>
    </li>
  );
}
