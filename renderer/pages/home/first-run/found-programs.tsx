import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { ProgramView } from '../../../../contract/programs.ts';
import { Button } from '../../../components/button.tsx';
import { PreviewDialog } from '../../../components/programs/preview/preview-dialog.tsx';
import { programLine } from '../../../components/programs/program-line.ts';
import { programTexts } from '../../../components/programs/program-texts.ts';
import { useFileLabel, usePickUpWords } from '../../../components/programs/use-program-words.ts';
import { useProgramActs } from '../../../components/programs/use-program-acts.ts';
import { StateLabel, Tile } from '../../../components/surfaces.tsx';
import { useNow } from '../../../components/use-now.ts';
import { useFormats } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { firstRunTexts } from './first-run-texts.ts';

/** More than this many would push the first call out of sight; the others are on the page of clients. */
const mostRows = 5;

interface Props {
  readonly programs: readonly ProgramView[];
  /** Somebody wants to connect a client that is not among them. */
  readonly onOthers: () => void;
}

/** AI clients that are on this machine, each connected with a click and a look at what is written. */
export function FoundPrograms({ programs, onOthers }: Props) {
  const t = useText(firstRunTexts);
  const [, navigate] = useLocation();
  const acts = useProgramActs();
  const [opened, setOpened] = useState<string>();
  const shown = programs.find(({ id }) => id === opened);
  const left = programs.length - mostRows;
  return (
    <>
      <ul aria-label={t('found')} className="border-t border-line">
        {programs.slice(0, mostRows).map((program) => (
          <ProgramRow key={program.id} program={program} onConnect={() => setOpened(program.id)} />
        ))}
      </ul>
      <div className="flex items-center gap-3 border-t border-line px-4 py-2">
        <Button small look="ghost" className="-ml-2.5" onClick={onOthers}>
          {t('others')}
        </Button>
        {left > 0 && (
          <Link href="/clients" className="ml-auto t-small hover:underline">
            {t('allFound', { count: left })}
          </Link>
        )}
      </div>
      {shown && (
        <PreviewDialog
          program={shown}
          action="connect"
          acts={{
            programs: acts,
            addByHand: (name) => navigate(`/clients?add=1&name=${encodeURIComponent(name)}`),
            inProject: (id) => navigate(`/clients?project=${encodeURIComponent(id)}`),
          }}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  );
}

function ProgramRow({ program, onConnect }: { readonly program: ProgramView; readonly onConnect: () => void }) {
  const t = useText(firstRunTexts);
  const ofProgram = useText(programTexts);
  const labelOf = useFileLabel();
  const pickUp = usePickUpWords()(program);
  const { ago } = useFormats();
  const now = useNow(30_000);
  const { name, state, lastSeenAt } = program;
  const line = state === 'found' || pickUp === undefined || lastSeenAt !== undefined;
  return (
    <li className="flex min-h-12 items-center gap-3 border-b border-line px-4 py-1.5 last:border-b-0">
      <Tile name={name} />
      <div className="min-w-0 flex-1">
        <div className="truncate">{name}</div>
        <div className="truncate t-small text-text-3">{line ? programLine(program, ofProgram, labelOf) : pickUp}</div>
      </div>
      {state === 'found' ? (
        <Button small aria-label={`${t('connect')}: ${name}`} onClick={onConnect}>
          {t('connect')}
        </Button>
      ) : (
        <span className="t-small text-text-2">
          {lastSeenAt === undefined ? (
            <StateLabel glyph="starting">{t('waiting')}</StateLabel>
          ) : (
            <StateLabel glyph="ready">{t('seen', { ago: ago(lastSeenAt, now) })}</StateLabel>
          )}
        </span>
      )}
    </li>
  );
}
