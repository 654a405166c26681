import type { Page } from 'playwright-core';
import type { LanguageScene } from './judge-language.ts';
import { sampleConnections } from './sample-answers.ts';
import { clientAnswers } from './sample-client-answers.ts';
import { importAnswers, sampleImportChange } from './sample-imports.ts';
import { only, press, shell, status, told, withConnections } from './scene-parts.ts';

/** The window while nothing is wrong, page by page and dialog by dialog. */
export const usualScenes: readonly LanguageScene[] = [
  { state: 'home', path: '/' },
  {
    state: 'home with nothing connected',
    path: '/',
    answers: {
      ...withConnections([]),
      'status.get': { ...status, connections: [], accounts: [], clientCount: 0, everCalled: false, demo: 'off' },
      'clients.list': [],
      'programs.list': [],
      'invocations.list': { items: [], total: 0 },
    },
  },
  {
    state: 'the first run with a backend',
    path: '/',
    answers: {
      ...withConnections(sampleConnections.slice(0, 1)),
      'status.get': { ...status, connections: sampleConnections.slice(0, 1), clientCount: 0, everCalled: false },
      'clients.list': [],
      'invocations.list': { items: [], total: 0 },
    },
  },
  { state: 'home, paused', path: '/', answers: { 'status.get': { ...status, paused: true } } },
  { state: 'connections', path: '/connections' },
  { state: 'no connections', path: '/connections', answers: withConnections([]) },
  { state: 'details of a connection', path: '/connections?id=issues&details' },
  {
    state: 'the menu of a connection',
    path: '/connections',
    prepare: async (page) => {
      await press(page, /^Ещё о «Demo/);
      await page.getByRole('menu').waitFor();
    },
  },
  { state: 'adding a connection', path: '/connections/add' },
  { state: 'adding an API', path: '/connections/add?text=https%3A%2F%2Frequirements.example.com%2Fopenapi.json' },
  {
    state: 'choosing operations',
    path: '/connections/add?text=https%3A%2F%2Frequirements.example.com%2Fopenapi.json',
    prepare: async (page) => {
      await press(page, 'Подставить аргументы');
    },
  },
  { state: 'adding a program', path: '/connections/add?text=npx%20-y%20server-everything' },
  { state: 'adding a 1C base', path: '/connections/add?text=http%3A%2F%2Fsrv-1c%2Faccounting' },
  { state: 'adding several servers', path: '/connections/add?text=%7B%22mcpServers%22%3A%7B%7D%7D' },
  { state: 'nothing recognised', path: '/connections/add?text=https%3A%2F%2Fexample.com' },
  ...['requirements', 'accounting', 'issues', 'everything'].map((id) => ({
    state: `editing ${id}`,
    path: `/connections/edit?id=${id}`,
    prepare: async (page: Page) => {
      const more = page.locator('details:not([open]) > summary');
      for (let count = await more.count(); count > 0; count = await more.count()) await more.first().click();
    },
  })),
  { state: 'the account of a connection', path: '/connections/edit?id=issues&field=account' },
  {
    state: 'a successful test',
    path: '/connections/edit?id=accounting',
    prepare: async (page) => {
      await press(page, 'Проверка', 'radio');
      await told(page, 'get_metadata');
    },
  },
  { state: 'accounts', path: '/connections/accounts' },
  {
    state: 'an account being edited',
    path: '/connections/accounts',
    prepare: async (page) => {
      await press(page, /^Ещё о «editor/);
      await press(page, 'Изменить', 'menuitem');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    state: 'signing out',
    isFixed: true,
    path: '/connections/accounts',
    prepare: async (page) => {
      await press(page, 'Выйти');
      await page.getByRole('alertdialog').or(page.getByRole('dialog')).first().waitFor();
    },
  },
  {
    state: 'clients and programs',
    path: '/clients',
    answers: clientAnswers(),
    prepare: (page) => press(page, /^Не найдены/),
  },
  { state: 'no clients', path: '/clients', answers: { 'clients.list': [], 'programs.list': [] } },
  { state: 'details of a client', path: '/clients?id=client-3' },
  { state: 'a client that starts the command', path: '/clients?id=client-1&part=settings' },
  { state: 'settings of a client', path: '/clients?id=client-0&part=settings' },
  { state: 'details of a program', path: '/clients?program=opencode' },
  { state: 'adding a client', path: '/clients?add=1' },
  {
    state: 'connecting a program',
    path: '/clients?connect=lm-studio',
    answers: only('lm-studio'),
    quoted: ['LM Studio shows an “mcp.json changed” line for a moment'],
  },
  { state: 'connecting by a command', path: '/clients?connect=claude-code', answers: only('claude-code') },
  { state: 'repairing a program', path: '/clients?repair=cursor', answers: only('cursor') },
  {
    state: 'a program that was connected',
    path: '/clients?connect=codex',
    answers: only('codex'),
    prepare: async (page) => {
      await press(page, 'Записать изменение');
      await told(page, 'Ждём обращения Codex');
    },
  },
  { state: 'connecting all', path: '/clients?connect-all=1' },
  { state: 'importing', path: '/clients?import=1', answers: importAnswers({ history: [sampleImportChange] }) },
  {
    state: 'importing, with changes',
    path: '/clients?import=1',
    prepare: async (page) => {
      await press(page, 'Подробности: GitHub');
      await page.getByRole('switch').click();
      await press(page, /^Показать изменение в ~\/\.cursor/);
    },
  },
  { state: 'nothing to import', path: '/clients?import=1', answers: importAnswers({ found: [] }) },
  { state: 'tools', path: '/tools' },
  { state: 'a tool', path: '/tools?name=requirements__search' },
  { state: 'a prompt', path: '/tools?name=everything__complex-prompt' },
  { state: 'activity', path: '/activity' },
  { state: 'a call', path: '/activity?id=call-0' },
  { state: 'insights', path: '/insights' },
  { state: 'logs', path: '/logs' },
  { state: 'settings', path: '/settings' },
  {
    state: 'settings of the desktop application',
    path: '/settings',
    answers: { 'settings.get': shell({ status: 'ready', version: '0.2.0' }) },
  },
  {
    state: 'the palette',
    path: '/logs',
    prepare: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').waitFor();
    },
  },
];
