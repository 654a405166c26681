import type { PageLanguage } from '../lib/page-language.ts';

/** How a visit to the redirect URI ended. */
export type FinalPageOutcome = 'signed-in' | 'denied' | 'wrong-state' | 'failed';

export interface FinalPageText {
  readonly title: string;
  readonly lead: (facts: { readonly account: string; readonly name: string | undefined }) => string;
  /** What the person does now. */
  readonly next: string;
}

interface Labels {
  readonly account: string;
  readonly server: string;
  readonly reason: string;
  readonly state: Readonly<Record<FinalPageOutcome, string>>;
}

export const finalPageLabels: Readonly<Record<PageLanguage, Labels>> = {
  en: {
    account: 'Account',
    server: 'Signs in at',
    reason: 'Reason',
    state: { 'signed-in': 'Done', denied: 'Declined', 'wrong-state': 'Ignored', failed: 'Failed' },
  },
  ru: {
    account: 'Учётная запись',
    server: 'Сервер входа',
    reason: 'Причина',
    state: { 'signed-in': 'Готово', denied: 'Отклонено', 'wrong-state': 'Пропущено', failed: 'Ошибка' },
  },
};

export const finalPageTexts: Readonly<Record<PageLanguage, Readonly<Record<FinalPageOutcome, FinalPageText>>>> = {
  en: {
    'signed-in': {
      title: 'You are signed in',
      lead: ({ account, name }) =>
        name === undefined
          ? `Portico now works with “${account}” on your behalf.`
          : `${name}, Portico now works with “${account}” on your behalf.`,
      next: 'You can close this tab and go back to your client.',
    },
    denied: {
      title: 'Sign-in was declined',
      lead: ({ account }) => `Access to “${account}” was not allowed, so Portico stored nothing.`,
      next: 'You can close this tab. To try again, start the sign-in from Portico once more.',
    },
    'wrong-state': {
      title: 'This is not the sign-in that is open',
      lead: () => 'The answer belongs to another or an older sign-in, so Portico did not use it.',
      next: 'You can close this tab. Portico is still waiting: finish the sign-in in the tab that it opened last.',
    },
    failed: {
      title: 'Sign-in did not work',
      lead: ({ account }) => `Portico could not finish the sign-in to “${account}”.`,
      next: 'You can close this tab. Portico says what to do; then start the sign-in once more.',
    },
  },
  ru: {
    'signed-in': {
      title: 'Вход выполнен',
      lead: ({ account, name }) =>
        name === undefined
          ? `Portico теперь работает с «${account}» от вашего имени.`
          : `${name}, Portico теперь работает с «${account}» от вашего имени.`,
      next: 'Эту вкладку можно закрыть и вернуться в свою программу.',
    },
    denied: {
      title: 'Вход отклонён',
      lead: ({ account }) => `Доступ к «${account}» не разрешён, Portico ничего не сохранил.`,
      next: 'Эту вкладку можно закрыть. Чтобы попробовать ещё раз, начните вход из Portico заново.',
    },
    'wrong-state': {
      title: 'Это не тот вход, который сейчас открыт',
      lead: () => 'Ответ относится к другому или более раннему входу, поэтому Portico его не использовал.',
      next: 'Эту вкладку можно закрыть. Portico ждёт дальше: завершите вход во вкладке, открытой последней.',
    },
    failed: {
      title: 'Войти не удалось',
      lead: ({ account }) => `Portico не смог завершить вход в «${account}».`,
      next: 'Эту вкладку можно закрыть. Portico подскажет, что делать; затем начните вход заново.',
    },
  },
};
