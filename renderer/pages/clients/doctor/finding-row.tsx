import type { ReactNode } from 'react';
import type { Finding } from '../../../../contract/doctor.ts';
import { StateGlyph, type Glyph } from '../../../components/state-glyph.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { checkTexts, doctorTexts, isKnownCheck, outcomeTexts } from './doctor-texts.ts';
import { useFindingWords } from './words/use-finding-words.ts';

const glyphs = { ok: 'ready', note: 'off', warning: 'needs-you', problem: 'trouble' } as const satisfies Record<
  Finding['outcome'],
  Glyph
>;

interface Props {
  readonly finding: Finding;
  /** When it was made, ms since the epoch. */
  readonly at: number;
  readonly action?: ReactNode;
}

/** What was looked at, what is the matter, and what to do; the button that does it stands at the end. */
export function FindingRow({ finding, at, action }: Props) {
  const t = useText(doctorTexts);
  const titles = useText(checkTexts);
  const outcomes = useText(outcomeTexts);
  const { check, outcome } = finding;
  const { what, todo, translated } = useFindingWords()(finding, at);
  return (
    <li className="flex items-start gap-2.5 border-b border-line px-4 py-2.5 last:border-b-0">
      <StateGlyph glyph={glyphs[outcome]} className="mt-0.5 shrink-0" />
      <div className="min-w-0 flex-1">
        <p className="t-label text-text">
          {isKnownCheck(check) ? titles(check) : check}
          <span className="sr-only">: {outcomes(outcome)}</span>
        </p>
        <p {...(!translated.what && { lang: 'en' })} className="t-small break-words text-text-2">
          {what}
        </p>
        {todo !== undefined && outcome !== 'ok' && (
          <p {...(!translated.todo && { lang: 'en' })} className="mt-0.5 t-small break-words text-text">
            <span className="sr-only">{t('remedy')}: </span>
            {todo}
          </p>
        )}
      </div>
      {action !== undefined && <span className="shrink-0 self-center">{action}</span>}
    </li>
  );
}
