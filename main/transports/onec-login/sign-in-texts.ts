import type { PageLanguage } from '../../lib/page-language.ts';

/** Why a sign-in did not succeed, as far as a person can do something about it. */
export type SignInProblem =
  'empty' | 'wrong' | 'not-permitted' | 'locked' | 'unavailable' | { readonly waitSeconds: number };

/** Why there is nothing to sign in for. */
export type RequestProblem = 'unknown-client' | 'foreign-redirect' | 'invalid-request' | 'foreign-page';

export interface SignInTexts {
  readonly title: string;
  /** What comes after the name of the client. */
  readonly wants: string;
  readonly user: string;
  readonly password: string;
  readonly submit: string;
  readonly cancel: string;
  readonly base: string;
  readonly returnsTo: string;
  readonly thisComputer: string;
  readonly kept: string;
  /** Before and after the name of a web site that the person is sent to. */
  readonly site: readonly [string, string];
  readonly problems: Readonly<Record<Exclude<SignInProblem, object>, string>>;
  readonly wait: (seconds: number) => string;
  readonly requests: Readonly<Record<RequestProblem, { readonly title: string; readonly text: string }>>;
}

export const signInTexts: Readonly<Record<PageLanguage, SignInTexts>> = {
  en: {
    title: 'Sign in to 1C',
    wants: 'will work in 1C as the user who signs in here, with that user’s rights.',
    user: '1C user',
    password: 'Password',
    submit: 'Sign in',
    cancel: 'Cancel',
    base: 'Base',
    returnsTo: 'Back to',
    thisComputer: 'a program on this computer',
    kept: 'Portico keeps the password in memory only, for this sign-in. After a restart it asks again.',
    site: ['You will be sent on to ', '. Sign in only if you know this site and came from it.'],
    problems: {
      empty: 'Enter the name of your 1C user.',
      wrong: '1C does not accept this user name and password. Check the keyboard layout and Caps Lock.',
      'not-permitted':
        '1C knows you, but your user may not use the MCP service. An administrator can give you the right.',
      locked: 'The base is locked for maintenance or has no free licence. Try again later.',
      unavailable: '1C cannot be reached now, so nothing was checked. Try again later.',
    },
    wait: (seconds) => `Too many attempts. Try again in ${String(seconds)} seconds.`,
    requests: {
      'unknown-client': {
        title: 'This program is not known here',
        text: 'Remove the saved sign-in in the program and connect it again; it then registers anew.',
      },
      'foreign-redirect': {
        title: 'This sign-in leads to a strange address',
        text: 'The program asks to send you to an address that it did not register, so you are sent nowhere. Start the sign-in from the program once more.',
      },
      'invalid-request': {
        title: 'This sign-in cannot be started',
        text: 'The program’s request is not complete. Update the program, or tell its maker what stands below.',
      },
      'foreign-page': {
        title: 'Sign in on Portico’s own page',
        text: 'Another web page tried to sign you in. Start the sign-in from your program once more.',
      },
    },
  },
  ru: {
    title: 'Вход в 1С',
    wants: 'будет работать в 1С от имени пользователя, который войдёт здесь, и с его правами.',
    user: 'Пользователь 1С',
    password: 'Пароль',
    submit: 'Войти',
    cancel: 'Отмена',
    base: 'База',
    returnsTo: 'Возврат',
    thisComputer: 'в программу на этом компьютере',
    kept: 'Portico хранит пароль только в памяти и только для этого входа. После перезапуска он спросит снова.',
    site: ['Вы будете перенаправлены на ', '. Входите, только если знаете этот сайт и пришли с него.'],
    problems: {
      empty: 'Введите имя пользователя 1С.',
      wrong: '1С не принимает это имя пользователя и пароль. Проверьте раскладку клавиатуры и Caps Lock.',
      'not-permitted': '1С узнала вас, но у пользователя нет права на сервис MCP. Его может дать администратор.',
      locked: 'База закрыта на обслуживание, или нет свободной лицензии. Попробуйте позже.',
      unavailable: '1С сейчас недоступна, поэтому ничего не проверено. Попробуйте позже.',
    },
    wait: (seconds) => `Слишком много попыток. Повторите через ${String(seconds)} с.`,
    requests: {
      'unknown-client': {
        title: 'Эта программа здесь неизвестна',
        text: 'Удалите в программе сохранённый вход и подключите её снова: она зарегистрируется заново.',
      },
      'foreign-redirect': {
        title: 'Этот вход ведёт на чужой адрес',
        text: 'Программа просит отправить вас на адрес, который она не регистрировала, поэтому вы остаётесь здесь. Начните вход из программы ещё раз.',
      },
      'invalid-request': {
        title: 'Этот вход нельзя начать',
        text: 'Запрос программы неполон. Обновите программу или сообщите её автору то, что написано ниже.',
      },
      'foreign-page': {
        title: 'Входите на странице Portico',
        text: 'Вас попыталась войти другая веб-страница. Начните вход из программы ещё раз.',
      },
    },
  },
};
