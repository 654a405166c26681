import type { KeyboardEvent } from 'react';
import { Button } from '../../../components/button.tsx';
import { cx } from '../../../components/class-names.ts';
import { isRepairable, troubledFile } from '../../../components/programs/program-words.ts';
import { Tile } from '../../../components/surfaces.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { programTexts } from '../../../components/programs/program-texts.ts';
import type { RowActs } from '../use-row-acts.ts';
import { ClientMenu } from './client-menu.tsx';
import { ClientNotice } from './client-notice.tsx';
import { ProgramNotice } from './program-notice.tsx';
import { AboutLine, OfferedCell, SpeaksCell, StateCell, UseCell } from './row-cells.tsx';
import type { Row } from './rows.ts';

interface Props {
  readonly row: Row;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Of today; `undefined` while it is not known. */
  readonly calls: number | undefined;
  readonly acts: RowActs;
  readonly isSelected: boolean;
  /** The row that Tab leads to. */
  readonly isCurrent: boolean;
  readonly onOpen: () => void;
  readonly onSettings: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

export function ClientRow({ row, now, calls, acts, isSelected, isCurrent, onOpen, onSettings, onKeyDown }: Props) {
  const { key, name, client, program } = row;
  const tabIndex = isCurrent ? 0 : -1;
  return (
    <li
      id={`client-${key}`}
      className={cx(
        'border-b border-line last:border-b-0',
        isSelected && 'bg-accent-subtle inset-shadow-[2px_0_var(--accent)]',
      )}
    >
      <div
        onClick={(event) => {
          if (!(event.target as Element).closest('button, a')) onOpen();
        }}
        className={cx(
          'grid h-row-tall items-center gap-3 px-4',
          client ? tracks : offerTracks,
          !isSelected && 'hover:bg-hover',
        )}
      >
        <Tile name={name} />
        <span className="min-w-0">
          <button
            type="button"
            data-row={key}
            tabIndex={tabIndex}
            onClick={onOpen}
            onKeyDown={onKeyDown}
            aria-current={isSelected || undefined}
            className="block max-w-full cursor-default truncate rounded-1 text-left t-strong"
          >
            {name}
          </button>
          <AboutLine row={row} />
        </span>
        <StateCell row={row} now={now} />
        {client && (
          <>
            <SpeaksCell client={client} />
            <OfferedCell client={client} />
            <UseCell client={client} calls={calls} />
          </>
        )}
        <span className="flex justify-end gap-1">
          {program && <OfferButton row={row} acts={acts} tabIndex={tabIndex} />}
          {(client || (program && program.state !== 'not-found')) && (
            <ClientMenu row={row} acts={acts} tabIndex={tabIndex} onSettings={onSettings} />
          )}
        </span>
      </div>
      <div className="mr-4 ml-15 grid gap-2 pb-3 empty:hidden">
        {program && <ProgramNotice program={program} now={now} acts={acts.programs} onDialog={acts.openDialog} />}
        {client && <ClientNotice client={client} now={now} acts={acts.clients} onSettings={onSettings} />}
      </div>
    </li>
  );
}

/** Name and state stand in the same place in every row. */
const tracks =
  'grid-cols-[32px_minmax(0,1fr)_160px_128px] @min-[820px]:grid-cols-[32px_minmax(0,1fr)_172px_136px_130px_128px_28px]';
const offerTracks =
  'grid-cols-[32px_minmax(0,1fr)_160px_128px] @min-[820px]:grid-cols-[32px_minmax(0,1fr)_172px_458px]';

/** What is offered for a program that is not connected. */
function OfferButton({ row, acts, tabIndex }: Pick<Props, 'row' | 'acts'> & { readonly tabIndex: number }) {
  const t = useText(programTexts);
  const { program, client, name } = row;
  // A notice has the button then.
  if (!program || client || isRepairable(program) || troubledFile(program)) return null;
  if (program.state === 'not-found') {
    return (
      <Button
        small
        look="ghost"
        tabIndex={tabIndex}
        className="-mr-2.5"
        aria-label={`${t('copySnippet')}: ${name}`}
        onClick={() => acts.addByHand(name)}
      >
        {t('copySnippet')}
      </Button>
    );
  }
  if (program.state !== 'found') return null;
  const word = program.ways.includes('file') || program.ways.includes('command') ? 'preview' : 'connect';
  return (
    <Button
      small
      tabIndex={tabIndex}
      aria-label={`${t(word)}: ${name}`}
      onClick={() => acts.openDialog('connect', program.id)}
    >
      {t(word)}
    </Button>
  );
}
