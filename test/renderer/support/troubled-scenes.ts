import type { Page } from 'playwright-core';
import { endpointClosed, error, failedConnections, fails, locked } from './failures.ts';
import type { LanguageScene } from './judge-language.ts';
import { sampleSettings } from './sample-answers.ts';
import { clientAnswers } from './sample-client-answers.ts';
import { importAnswers } from './sample-imports.ts';
import { sampleTrial } from './sample-recognition.ts';
import { only, press, shell, told, withConnections } from './scene-parts.ts';

/** The window while something is wrong. */
export const troubledScenes: readonly LanguageScene[] = [
  {
    state: 'home with the port taken, a wrong configuration and a locked keychain',
    path: '/',
    answers: {
      'status.get': endpointClosed,
      'settings.get': { ...sampleSettings, keychain: locked, restartNeeded: true },
    },
  },
  {
    state: 'home with connections that fail',
    path: '/',
    answers: withConnections(failedConnections),
    quoted: ['spawn npx ENOENT: no such program on the PATH'],
  },
  {
    state: 'connections that fail',
    path: '/connections?id=staging&details',
    answers: withConnections(failedConnections),
    quoted: ['spawn npx ENOENT: no such program on the PATH'],
  },
  {
    state: 'a sign-in that failed',
    path: '/connections',
    answers: {
      'accounts.login': fails(
        'login-failed',
        'The server at sign-in.example.com offers no registration; give the account a client id',
        'Сервер sign-in.example.com не регистрирует приложения; укажите в учётной записи идентификатор клиента',
      ),
    },
    prepare: async (page) => {
      await press(page, 'Войти');
      await told(page, /не регистрирует/);
    },
  },
  {
    state: 'an act that failed',
    path: '/connections',
    answers: {
      'connections.refresh': fails(
        'upstream-timeout',
        'mcp.example.com has not answered within 10 s',
        'mcp.example.com не ответил за 10 с',
      ),
    },
    prepare: async (page) => {
      await press(page, 'Повторить сейчас');
      await told(page, 'Ответ занял слишком много времени');
    },
  },
  {
    state: 'an edit that was refused',
    path: '/connections/edit?id=everything',
    answers: {
      'connections.save': fails(
        'configuration-changed',
        'portico.json was changed by another program meanwhile. Look at it again',
        'Файл portico.json тем временем изменила другая программа. Посмотрите на него ещё раз',
      ),
    },
    prepare: async (page) => {
      await page.getByRole('textbox', { name: 'Название' }).fill('everything else');
      await press(page, 'Сохранить');
      await told(page, /тем временем изменила/);
    },
  },
  {
    state: 'settings that are no JSON',
    path: '/connections/edit?id=everything',
    prepare: async (page) => {
      await press(page, 'Как JSON');
      await page.locator('textarea').fill('{ "command": "npx"\n "args": [] }');
      await told(page, /строка 2/);
    },
  },
  {
    state: 'a test that failed',
    path: '/connections/edit?id=requirements',
    answers: {
      'connections.test': {
        ...sampleTrial,
        outcome: 'failed',
        error: error(
          'document-invalid',
          'The document at 127.0.0.1:7430 is no OpenAPI 3 document',
          'По адресу 127.0.0.1:7430 не описание OpenAPI 3',
        ),
        tools: [],
        notices: [],
      },
    },
    prepare: async (page) => {
      await press(page, 'Проверка', 'radio');
      await told(page, 'Описание API не годится');
    },
  },
  {
    state: 'operations that cannot be offered',
    path: '/connections/add?text=https%3A%2F%2Frequirements.example.com%2Fopenapi.json',
    answers: { 'connections.operations': fails('upstream-unreachable') },
    prepare: async (page) => {
      await told(page, /попробуйте ещё раз/);
    },
  },
  {
    state: 'an account that was not saved',
    path: '/connections/accounts',
    answers: { 'accounts.save': fails('configuration-invalid') },
    prepare: async (page) => {
      await press(page, /^Ещё о «editor/);
      await press(page, 'Изменить', 'menuitem');
      await press(page, 'Сохранить');
      await told(page, 'Учётная запись не сохранена');
    },
  },
  {
    state: 'a client that was not renamed',
    path: '/clients',
    answers: { ...clientAnswers(), 'clients.rotate': fails('storage-failed') },
    prepare: async (page) => {
      await press(page, /^Ещё о «Cursor/);
      await press(page, /^Новый токен/, 'menuitem');
      await press(page, /токен/i);
      await told(page, /попробуйте ещё раз/);
    },
  },
  {
    state: 'a file that cannot be changed',
    path: '/clients?connect=opencode',
    answers: only('opencode'),
  },
  {
    state: 'a change that could not be worked out',
    path: '/clients?connect=lm-studio',
    answers: { ...only('lm-studio'), 'programs.preview': fails('storage-failed') },
  },
  {
    state: 'an import that was refused',
    path: '/clients?import=1',
    answers: importAnswers({
      outcome: {
        refused: [
          {
            key: 'postgres',
            reason: 'The configuration has a problem:\n/portico.json:3 Give a name',
            inRussian: 'В конфигурации ошибка:\n/portico.json:3 Укажите имя',
            why: 'configuration',
          },
          { key: 'github', reason: 'The id is taken', why: 'id-taken' },
        ],
        left: [
          {
            program: 'cursor',
            shownPath: '~/.cursor/mcp.json',
            reason: 'It could not be changed',
            inRussian: 'Файл не удалось изменить',
          },
        ],
      },
    }),
    prepare: async (page) => {
      await press(page, /^Импортировать/);
      await told(page, /^Не перенесён/);
    },
  },
  {
    state: 'an import that cannot be read',
    path: '/clients?import=1',
    answers: { 'imports.list': fails('storage-failed') },
  },
  { state: 'findings of the doctor', path: '/clients?doctor=1' },
  { state: 'a doctor that failed', path: '/clients?doctor=1', answers: { 'doctor.run': fails('internal') } },
  {
    state: 'a test of the endpoint',
    path: '/clients?doctor=1',
    quoted: ['localhost-host-rebinding-rejected: Expected HTTP 4xx for invalid Host/Origin headers, got 200'],
    prepare: async (page) => {
      await press(page, 'Тест точки входа', 'tab');
      await press(page, 'Проверить точку входа');
      await told(page, /Не пройден/);
    },
  },
  {
    state: 'a tool that fails',
    path: '/tools?name=requirements__get',
    answers: {
      'tools.call': fails('connection-busy', 'Too many calls wait already', 'Уже ждёт слишком много вызовов'),
    },
    prepare: async (page) => {
      await press(page, 'Запустить');
      await told(page, 'Слишком много запросов сразу');
    },
  },
  {
    state: 'a call that failed',
    path: '/activity?id=call-4',
    quoted: ['viewer@demo may not change requirements. Ask for the editor role, or use another account.'],
  },
  {
    state: 'a call that is gone',
    path: '/activity?id=call-99',
    answers: { 'invocations.get': fails('invalid-request') },
  },
  {
    state: 'updates that failed and a locked keychain',
    path: '/settings',
    answers: {
      'settings.get': {
        ...shell({ status: 'failed', message: 'net::ERR_NAME_NOT_RESOLVED' }),
        keychain: locked,
      },
    },
  },
  {
    state: 'a setting that was not saved',
    path: '/settings',
    answers: { 'settings.set': fails('configuration-not-writable') },
    prepare: async (page) => {
      await press(page, 'Тёмная', 'radio');
      await told(page, /попробуйте ещё раз/);
    },
  },
  ...(
    [
      ['/', 'status.get'],
      ['/connections', 'connections.list'],
      ['/connections/accounts', 'accounts.list'],
      ['/connections/edit?id=issues', 'connections.get'],
      ['/clients', 'clients.list'],
      ['/tools', 'catalog.list'],
      ['/activity', 'invocations.list'],
      ['/insights', 'activity.summary'],
      ['/logs', 'logs.read'],
    ] as const
  ).map(([path, name]) => ({
    state: `${path} that cannot be read`,
    path,
    answers: { [name]: fails('storage-failed', 'The database is busy', 'База данных занята') },
    prepare: (page: Page) => told(page, 'База данных занята'),
  })),
];
