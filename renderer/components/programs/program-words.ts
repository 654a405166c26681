import type { ProgramFile, ProgramState, ProgramView } from '../../../contract/programs.ts';
import { defineMessages } from '../../i18n/define-messages.ts';
import type { Glyph } from '../state-glyph.tsx';

export const programStateTexts = defineMessages({
  connected: ['Connected', 'Подключён'],
  'needs-restart': ['Needs restart', 'Нужен перезапуск'],
  'not-taken-up': ['Not taken up yet', 'Ещё не обратился'],
  changed: ['Changed by someone', 'Изменён кем-то'],
  lost: ['Entry lost', 'Запись пропала'],
  found: ['Found', 'Найден'],
  'not-found': ['Not found', 'Не найден'],
  refused: ['File not usable', 'Файл не подходит'],
  awaited: ['Asking you', 'Ждёт ответа'],
});

/** What a row says of a program: its state, or that its question or a refused file stands before everything else. */
export type ProgramWord = keyof typeof programStateTexts;

export const programGlyphs: Readonly<Record<ProgramWord, Glyph | undefined>> = {
  connected: 'ready',
  'needs-restart': 'starting',
  'not-taken-up': 'starting',
  changed: 'needs-you',
  lost: 'needs-you',
  refused: 'needs-you',
  awaited: 'starting',
  found: 'off',
  'not-found': undefined,
};

/** `now`: milliseconds since the epoch. */
export function programWord(program: ProgramView, now: number): ProgramWord {
  const { state, awaitedUntil } = program;
  if (state === 'found' && awaitedUntil !== undefined && awaitedUntil > now) return 'awaited';
  if ((state === 'found' || state === 'connected') && troubledFile(program)) return 'refused';
  // Some need no new start, but a refreshed list or a new session.
  return state === 'needs-restart' && program.takesUp !== 'restart' ? 'not-taken-up' : state;
}

/** The first of its files that something is wrong with. */
export function troubledFile({ files }: Pick<ProgramView, 'files'>): ProgramFile | undefined {
  return files.find(({ trouble }) => trouble !== undefined);
}

const brokenStates: readonly ProgramState[] = ['changed', 'lost', 'needs-restart'];

/** Whether a person has to do something for it, before or after it was connected. */
export function needsPerson(program: ProgramView): boolean {
  return brokenStates.includes(program.state) || troubledFile(program) !== undefined;
}

/** The same for programs that are meant to be connected: nobody is called for one that they may not use at all. */
export function isUrgent(program: ProgramView): boolean {
  return program.state !== 'found' && program.state !== 'not-found' && needsPerson(program);
}

/** Whether our entry in it can be put back. */
export function isRepairable({ state }: Pick<ProgramView, 'state'>): boolean {
  return state === 'changed' || state === 'lost';
}
