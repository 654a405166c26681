import type { StatusView } from '../../contract/status.ts';
import type { Glyph } from '../components/state-glyph.tsx';
import { defineMessages } from '../i18n/define-messages.ts';

export type Overall = 'off' | 'endpoint-closed' | 'needs-you' | 'trouble' | 'starting' | 'ready';

/** A connection that was tried less often is only starting anew. */
const triesBeforeTrouble = 3;

/** How everything is, in one word; the first that applies, as in the tray. */
export function overallState(status: StatusView): Overall {
  const states = status.connections.map(({ state }) => state);
  if (status.paused) return 'off';
  if (status.endpoint === undefined) return 'endpoint-closed';
  if (states.some((state) => state.status === 'login-required')) return 'needs-you';
  const isDown = states.some(
    (state) => state.status === 'failed' || (state.status === 'backing-off' && state.attempt > triesBeforeTrouble),
  );
  if (isDown) return 'trouble';
  if (states.some((state) => state.status === 'connecting' || state.status === 'backing-off')) return 'starting';
  return 'ready';
}

export const overallGlyphs: Readonly<Record<Overall, Glyph>> = {
  off: 'off',
  'endpoint-closed': 'trouble',
  'needs-you': 'needs-you',
  trouble: 'trouble',
  starting: 'starting',
  ready: 'ready',
};

export const overallTexts = defineMessages({
  off: ['Paused', 'Приостановлено'],
  'endpoint-closed': ['Endpoint not open', 'Адрес не открыт'],
  'needs-you': ['Sign-in needed', 'Нужен вход'],
  trouble: ['Not working', 'Не работает'],
  starting: ['Starting', 'Запускается'],
  ready: ['Ready', 'Работает'],
});
