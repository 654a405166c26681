import { useState, type ReactNode } from 'react';
import { Button, IconButton } from '../../../components/button.tsx';
import { Checkbox } from '../../../components/choices.tsx';
import { ChangeCounts, FileDiff } from '../../../components/file-diff.tsx';
import { StateLabel } from '../../../components/surfaces.tsx';
import { usePickUpWords, useTroubleWords } from '../../../components/programs/use-program-words.ts';
import { useText } from '../../../i18n/use-text.ts';
import { connectAllTexts } from './connect-all-texts.ts';
import { isReady, type Item } from './use-connect-all.ts';
import { Said } from '../../../components/said.tsx';

interface Props {
  readonly item: Item;
  readonly isChosen: boolean;
  /** Nothing can be chosen any more. */
  readonly isFixed: boolean;
  readonly onChoose: (isChosen: boolean) => void;
  readonly onUndo: (change: string) => void;
}

export function ItemRow({ item, isChosen, isFixed, onChoose, onUndo }: Props) {
  const t = useText(connectAllTexts);
  const [isOpen, setOpen] = useState(false);
  const { program, plan, phase } = item;
  const { name } = program;
  const canChange = isReady(item);
  return (
    <li className="border-b border-line bg-surface px-3 py-2 last:border-b-0">
      <div className="flex min-h-9 items-center gap-2">
        <Checkbox
          label={name}
          checked={phase === 'done' || (isChosen && canChange)}
          disabled={isFixed || !canChange}
          onChange={onChoose}
        />
        <span className="min-w-0 flex-1">
          <span className="block truncate t-strong text-text">{name}</span>
          <SecondLine item={item} />
        </span>
        <Progress item={item} onUndo={onUndo} />
        {plan && phase === 'ready' && (
          <IconButton
            icon={isOpen ? 'down' : 'right'}
            label={t(isOpen ? 'hide' : 'show', { name })}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          />
        )}
      </div>
      {isOpen && phase === 'ready' && (
        <div className="grid gap-2 pt-2 pb-1">
          {plan?.command !== undefined && <code className="t-code break-all text-text">{plan.command}</code>}
          {plan?.files.map((change) => (
            <FileDiff key={change.file} change={change} program={name} />
          ))}
        </div>
      )}
    </li>
  );
}

/** Where it is written, what keeps it from being written, or what is left to be done in the program. */
function SecondLine({
  item: { program, plan, outcome, problem, phase, hasMoved = false },
}: {
  readonly item: Item;
}): ReactNode {
  const t = useText(connectAllTexts);
  const pickUpWords = usePickUpWords();
  const troubleWords = useTroubleWords();
  const { name, takesUp } = program;
  const refusals = (outcome?.files ?? []).flatMap(({ trouble, shownPath }) =>
    trouble ? [{ trouble, path: shownPath }] : [],
  );
  const planned = (plan?.files ?? []).flatMap(({ refused, path }) => (refused ? [{ trouble: refused, path }] : []));
  const [refusal] = outcome ? refusals : planned;
  const pickUp = pickUpWords({ name, takesUp, pickUp: outcome?.pickUp });
  if (problem !== undefined)
    return (
      <Line tone="bad">
        <Said error={problem} />
      </Line>
    );
  if (refusal) return <Line tone="warn">{troubleWords(refusal.trouble, { path: refusal.path, name }).what}</Line>;
  if (hasMoved) return <Line tone="warn">{t('moved')}</Line>;
  if (phase === 'done' && pickUp !== undefined) return <Line>{pickUp}</Line>;
  const where = plan?.command ?? plan?.files.map(({ shownPath }) => shownPath).join(', ');
  return (
    <span className="block truncate t-code text-text-3" title={where}>
      {where ?? t('reading')}
    </span>
  );
}

const inks = { bad: 'text-bad-text', warn: 'text-warn-text', plain: 'text-text-2' } as const;

function Line({ tone = 'plain', children }: { readonly tone?: keyof typeof inks; readonly children: ReactNode }) {
  return <span className={`block t-small break-words ${inks[tone]}`}>{children}</span>;
}

function Progress({ item, onUndo }: Pick<Props, 'item' | 'onUndo'>): ReactNode {
  const t = useText(connectAllTexts);
  const { phase, plan, outcome, program } = item;
  const change = outcome?.change;
  if (phase === 'reading' || phase === 'writing') return <Word glyph="starting">{t(phase)}</Word>;
  if (phase === 'failed') return <Word glyph="trouble">{t('refused')}</Word>;
  if (phase === 'undone') return <Word glyph="off">{t('undone')}</Word>;
  if (phase === 'done') {
    return (
      <>
        <Word glyph="ready">{t('done')}</Word>
        {change !== undefined && (
          <Button small aria-label={t('undoOf', { name: program.name })} onClick={() => onUndo(change)}>
            {t('undo')}
          </Button>
        )}
      </>
    );
  }
  if (plan?.files.some(({ refused }) => refused) === true && !isReady(item))
    return <Word glyph="needs-you">{t('refused')}</Word>;
  if (!isReady(item)) return <span className="t-small text-text-3">{t('nothing')}</span>;
  return plan?.files.map((change) => <ChangeCounts key={change.file} change={change} />);
}

function Word({
  glyph,
  children,
}: {
  readonly glyph: 'starting' | 'trouble' | 'off' | 'ready' | 'needs-you';
  readonly children: string;
}) {
  return (
    <span className="shrink-0 t-small">
      <StateLabel glyph={glyph}>{children}</StateLabel>
    </span>
  );
}
