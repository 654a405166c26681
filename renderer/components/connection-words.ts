import type { ConnectionStateView } from '../../contract/connections.ts';
import { defineMessages } from '../i18n/define-messages.ts';
import type { IconName } from './icon.tsx';
import type { Glyph } from './state-glyph.tsx';

/** One connection state to one glyph and one word, everywhere. */
export const stateTexts = defineMessages({
  disabled: ['Off', 'Выключено'],
  connecting: ['Starting', 'Запускается'],
  ready: ['Ready', 'Работает'],
  'login-required': ['Sign-in needed', 'Нужен вход'],
  'backing-off': ['Backing off', 'Ждёт повтора'],
  failed: ['Not working', 'Не работает'],
});

export const stateGlyphs: Readonly<Record<ConnectionStateView['status'], Glyph>> = {
  disabled: 'off',
  connecting: 'starting',
  ready: 'ready',
  'login-required': 'needs-you',
  'backing-off': 'trouble',
  failed: 'trouble',
};

export const kindTexts = defineMessages({
  openapi: ['REST API (OpenAPI)', 'REST API (OpenAPI)'],
  'streamable-http': ['Remote MCP server', 'Удалённый сервер MCP'],
  stdio: ['Local MCP server', 'Локальный сервер MCP'],
  onec: ['1C:Enterprise', '1С:Предприятие'],
  'built-in': ['Built in', 'Встроенное'],
});

export function kindIcon(kind: string): IconName {
  const icons: Readonly<Record<string, IconName>> = {
    openapi: 'braces',
    'streamable-http': 'web',
    stdio: 'terminal',
    onec: 'base',
    'built-in': 'portico',
  };
  return icons[kind] ?? 'connections';
}
