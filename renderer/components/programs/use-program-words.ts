import type { ProgramTrouble, TakesUp } from '../../../contract/programs.ts';
import { useLanguage } from '../../i18n/locale.tsx';
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

/** The usual ones; names that programs give their parts stay as they are. */
const russianLabels: Readonly<Record<string, string>> = {
  'User settings': 'Настройки пользователя',
  'User settings of the Flatpak': 'Настройки пользователя во Flatpak',
  'User settings (Flatpak)': 'Настройки пользователя (Flatpak)',
  'User settings of the Store version': 'Настройки версии из магазина',
  'Settings of earlier versions': 'Настройки прежних версий',
  'Settings of the editor': 'Настройки редактора',
  'Settings of the command line': 'Настройки командной строки',
  'MCP servers': 'Серверы MCP',
};

/** Names of files that the app labels in English: `User settings`, `Profile "Work"`. */
export function useFileLabel(): (label: string) => string {
  const language = useLanguage();
  return (label) => {
    if (language === 'en') return label;
    const profile = /^Profile "(.*)"$/.exec(label)?.[1];
    if (profile !== undefined) return `Профиль «${profile}»`;
    return russianLabels[label] ?? label;
  };
}

export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

function asSentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
