import type { Language } from './language.ts';

export type Words = {
  service: string;
  demo: string;
  signInTitle: string;
  signInLead: (client: string) => string;
  login: string;
  password: string;
  signIn: string;
  cancel: string;
  demoAccounts: string;
  demoRights: { editor: string; viewer: string };
  wrongPassword: string;
  tooManyAttempts: string;
  consentTitle: (client: string) => string;
  consentLead: (client: string) => string;
  roles: { editor: string; viewer: string };
  switchAccount: string;
  scopes: { read: string; write: string; who: string; stay: string };
  scopeNotes: { read: string; write: string; writeRefused: string; who: string; stay: string };
  returnsTo: (address: string, isLocal: boolean) => string;
  selfRegistered: (client: string) => string;
  allow: string;
  deny: string;
  errorTitle: string;
  errorRemedy: string;
  errorDetails: string;
};

const english: Words = {
  service: 'Requirements',
  demo: 'Demo',
  signInTitle: 'Sign in to Requirements',
  signInLead: (client) => `${client} asked you to sign in. It never sees your password.`,
  login: 'Login',
  password: 'Password',
  signIn: 'Sign in',
  cancel: 'Cancel',
  demoAccounts: 'Accounts of the demo',
  demoRights: { editor: 'reads and writes', viewer: 'reads only' },
  wrongPassword: 'The login or the password is wrong. Check both and try again.',
  tooManyAttempts: 'Too many attempts for this login. Wait a minute, then try again.',
  consentTitle: (client) => `Allow ${client} to act in your name?`,
  consentLead: (client) => `${client} will be able to:`,
  roles: { editor: 'Editor', viewer: 'Viewer' },
  switchAccount: 'Use another account',
  scopes: {
    read: 'Read requirements',
    write: 'Change requirements',
    who: 'See who you are',
    stay: 'Stay signed in',
  },
  scopeNotes: {
    read: 'Projects, requirements, comments, attachments and the record of changes',
    write: 'Create, change and delete them; each change is recorded with your name',
    writeRefused: 'Your role is Viewer: changes will be refused until you become an editor',
    who: 'Your name and your login',
    stay: 'For up to 14 days without use, or until you sign out',
  },
  returnsTo: (address, isLocal) => `You return to ${address}${isLocal ? ' on this computer' : ''}.`,
  selfRegistered: (client) => `“${client}” is the name this application gave itself. Nobody has checked it.`,
  allow: 'Allow',
  deny: 'Deny',
  errorTitle: 'The sign-in did not finish',
  errorRemedy: 'Close this page and start the sign-in again from the application.',
  errorDetails: 'Details',
};

const russian: Words = {
  service: 'Требования',
  demo: 'Демо',
  signInTitle: 'Вход в «Требования»',
  signInLead: (client) => `Вход запросило приложение ${client}. Пароль оно не увидит.`,
  login: 'Логин',
  password: 'Пароль',
  signIn: 'Войти',
  cancel: 'Отмена',
  demoAccounts: 'Учётные записи демо',
  demoRights: { editor: 'чтение и изменение', viewer: 'только чтение' },
  wrongPassword: 'Неверный логин или пароль. Проверьте их и попробуйте снова.',
  tooManyAttempts: 'Слишком много попыток для этого логина. Подождите минуту и попробуйте снова.',
  consentTitle: (client) => `Разрешить ${client} действовать от вашего имени?`,
  consentLead: (client) => `${client} сможет:`,
  roles: { editor: 'Редактор', viewer: 'Читатель' },
  switchAccount: 'Войти под другим именем',
  scopes: {
    read: 'Читать требования',
    write: 'Менять требования',
    who: 'Знать, кто вы',
    stay: 'Оставаться в системе',
  },
  scopeNotes: {
    read: 'Проекты, требования, комментарии, вложения и журнал изменений',
    write: 'Создавать, менять и удалять их; каждое изменение записывается с вашим именем',
    writeRefused: 'Ваша роль — читатель: изменения будут отклонены, пока вы не станете редактором',
    who: 'Ваше имя и логин',
    stay: 'До 14 дней без обращений или пока вы не выйдете',
  },
  returnsTo: (address, isLocal) => `Вы вернётесь на ${address}${isLocal ? ' на этом компьютере' : ''}.`,
  selfRegistered: (client) => `«${client}» — название, которое приложение дало себе само. Его никто не проверял.`,
  allow: 'Разрешить',
  deny: 'Отказать',
  errorTitle: 'Вход не завершён',
  errorRemedy: 'Закройте эту страницу и начните вход заново в приложении.',
  errorDetails: 'Подробности',
};

export const words = { en: english, ru: russian } satisfies Record<Language, Words>;
