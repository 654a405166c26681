import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { IconName } from '../components/icon.tsx';
import type { Message } from '../i18n/define-messages.ts';

/** A page of the window. */
export interface PageEntry {
  /** First part of its address; what follows it is the page's own. */
  readonly path: string;
  readonly icon: IconName;
  readonly name: Message;
  /** What you set up, what happens, and the settings; groups are set apart in the sidebar. */
  readonly group: 'set-up' | 'happens' | 'settings';
  readonly component: LazyExoticComponent<ComponentType>;
}

/** Every page, in the order of the sidebar and of Ctrl+1 … Ctrl+7. A new one is a folder and an entry here. */
export const pages: readonly PageEntry[] = [
  {
    path: '/',
    icon: 'home',
    name: ['Home', 'Главная'],
    group: 'set-up',
    component: lazy(() => import('./home/home-page.tsx')),
  },
  {
    path: '/connections',
    icon: 'connections',
    name: ['Connections', 'Подключения'],
    group: 'set-up',
    component: lazy(() => import('./connections/connections-page.tsx')),
  },
  {
    path: '/clients',
    icon: 'clients',
    name: ['Clients', 'Клиенты'],
    group: 'set-up',
    component: lazy(() => import('./clients/clients-page.tsx')),
  },
  {
    path: '/tools',
    icon: 'tools',
    name: ['Tools', 'Инструменты'],
    group: 'set-up',
    component: lazy(() => import('./tools/tools-page.tsx')),
  },
  {
    path: '/activity',
    icon: 'activity',
    name: ['Activity', 'Журнал вызовов'],
    group: 'happens',
    component: lazy(() => import('./activity/activity-page.tsx')),
  },
  {
    path: '/insights',
    icon: 'insights',
    name: ['Insights', 'Статистика'],
    group: 'happens',
    component: lazy(() => import('./insights/insights-page.tsx')),
  },
  {
    path: '/logs',
    icon: 'logs',
    name: ['Logs', 'Логи'],
    group: 'happens',
    component: lazy(() => import('./logs/logs-page.tsx')),
  },
  {
    path: '/settings',
    icon: 'settings',
    name: ['Settings', 'Настройки'],
    group: 'settings',
    component: lazy(() => import('./settings/settings-page.tsx')),
  },
];
