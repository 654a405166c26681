import type { ProgramTrouble, TakesUp } from '../../../contract/programs.ts';
import { useLanguage } from '../../i18n/locale.tsx';
import { russianLabel } from './file-label-ru.ts';
import { russianNote } from './plan-notes-ru.ts';
import { russianTroubles } from './program-trouble-ru.ts';

interface Words {
  readonly what: string;
  readonly remedy: string;
}

/** What is wrong with a file or an entry. The app says it in English; in Russian its code does. */
export function useTroubleWords(): (
  trouble: ProgramTrouble,
  where: { readonly path: string; readonly name?: string | undefined },
) => Words {
  const language = useLanguage();
  return ({ code, message, remedy }, { path, name = 'программа' }) => {
    if (language === 'en') return { what: asSentence(message), remedy: asSentence(remedy) };
    const [what, todo] = russianTroubles[code]({ file: fileName(path), name });
    return { what, remedy: todo };
  };
}

const russianPickUps: Readonly<Record<Exclude<TakesUp, 'at-once'>, (name: string) => string>> = {
  refresh: (name) => `Включите portico в списке серверов MCP в ${name} или перезапустите его.`,
  'new-session': (name) => `Начните в ${name} новый сеанс.`,
  restart: (name) => `Закройте ${name} и откройте снова.`,
};

interface PickedUp {
  readonly name: string;
  readonly takesUp: TakesUp;
  readonly pickUp?: string | undefined;
}

/** What a person does for a program to take up what was written; `undefined` when nothing is to be done. */
export function usePickUpWords(): (program: PickedUp) => string | undefined {
  const language = useLanguage();
  return ({ name, takesUp, pickUp }) => {
    if (pickUp === undefined || takesUp === 'at-once') return undefined;
    return language === 'en' ? asSentence(pickUp) : russianPickUps[takesUp](name);
  };
}

/** Names of files that the app labels in English: `User settings`, `Profile "Work"`. */
export function useFileLabel(): (label: string) => string {
  const language = useLanguage();
  return (label) => (language === 'en' ? label : russianLabel(label));
}

/** A note of a plan, and whether it could only be said in English. */
export function useNoteWords(): (note: string) => { readonly text: string; readonly isEnglish: boolean } {
  const language = useLanguage();
  return (note) => {
    const russian = language === 'en' ? undefined : russianNote(note);
    return russian === undefined ? { text: note, isEnglish: true } : { text: russian, isEnglish: false };
  };
}

export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

function asSentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
