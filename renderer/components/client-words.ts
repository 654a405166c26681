import type { ClientView } from '../../contract/clients.ts';
import { defineMessages } from '../i18n/define-messages.ts';
import type { Glyph } from './state-glyph.tsx';

/** Whether a client is here now. */
export type Presence = 'connected' | 'idle' | 'never-seen';

export const presenceTexts = defineMessages({
  connected: ['Connected', 'Подключён'],
  idle: ['Not active', 'Неактивен'],
  'never-seen': ['Not seen yet', 'Ещё не обращался'],
});

export const presenceGlyphs: Readonly<Record<Presence, Glyph>> = {
  connected: 'ready',
  idle: 'off',
  'never-seen': 'off',
};

/** Clients without sessions are only seen when they ask something. */
const quietMs = 5 * 60_000;

/** When it was last there; whoever holds the pipe of a command is there now. All times in milliseconds since the epoch. */
export function seenAt(
  { access, openSessions, lastSeenAt }: Pick<ClientView, 'access' | 'openSessions' | 'lastSeenAt'>,
  now: number,
): number | undefined {
  return access === 'stdio' && openSessions > 0 ? now : lastSeenAt;
}

/** `now`: milliseconds since the epoch. */
export function presenceOf({ openSessions, lastSeenAt }: ClientView, now: number): Presence {
  if (openSessions > 0) return 'connected';
  if (lastSeenAt === undefined) return 'never-seen';
  return now - lastSeenAt < quietMs ? 'connected' : 'idle';
}
