import type { InvocationView } from '../../contract/activity.ts';
import { defineMessages } from '../i18n/define-messages.ts';
import { useText } from '../i18n/use-text.ts';
import type { Glyph } from './state-glyph.tsx';

export const outcomeTexts = defineMessages({
  running: ['Running', 'Выполняется'],
  ok: ['Done', 'Выполнено'],
  'tool-error': ['Tool reported an error', 'Ошибка инструмента'],
  failed: ['Failed', 'Не удалось'],
  cancelled: ['Cancelled', 'Отменено'],
  refused: ['Refused', 'Отказано'],
  'timed-out': ['Timed out', 'Время вышло'],
  'needs-sign-in': ['Sign-in needed', 'Нужен вход'],
  'wrong-arguments': ['Wrong arguments', 'Неверные аргументы'],
  unreachable: ['Not reachable', 'Недоступно'],
  busy: ['Too busy', 'Перегружено'],
  paused: ['Paused', 'Приостановлено'],
  gone: ['Unknown', 'Не найдено'],
});
type OutcomeKey = keyof typeof outcomeTexts;

const keyOfCode: Readonly<Record<string, OutcomeKey>> = {
  'login-required': 'needs-sign-in',
  'not-permitted': 'refused',
  'upstream-timeout': 'timed-out',
  'connection-not-ready': 'unreachable',
  'upstream-unreachable': 'unreachable',
  'connection-busy': 'busy',
  'rate-limited': 'busy',
  'upstream-rate-limited': 'busy',
  'invalid-arguments': 'wrong-arguments',
  'unknown-tool': 'gone',
  'unknown-prompt': 'gone',
  'unknown-resource': 'gone',
  paused: 'paused',
  cancelled: 'cancelled',
};

export interface OutcomeWords {
  readonly key: OutcomeKey;
  /** `bad`: something went wrong; `warn`: a person is needed; `quiet`: nothing to look at. */
  readonly tone: 'quiet' | 'warn' | 'bad';
  readonly glyph: Glyph;
}

/** What became of a call, in a word that a person would use. */
export function outcomeWords({ outcome, errorCode }: Pick<InvocationView, 'outcome' | 'errorCode'>): OutcomeWords {
  switch (outcome) {
    case 'ok':
      return { key: 'ok', tone: 'quiet', glyph: 'ready' };
    case 'running':
      return { key: 'running', tone: 'quiet', glyph: 'starting' };
    case 'cancelled':
      return { key: 'cancelled', tone: 'quiet', glyph: 'off' };
    case 'failed':
    case 'tool-error': {
      const key = keyOfCode[errorCode ?? ''] ?? outcome;
      const isForPerson = key === 'needs-sign-in' || key === 'paused';
      return isForPerson ? { key, tone: 'warn', glyph: 'needs-you' } : { key, tone: 'bad', glyph: 'trouble' };
    }
  }
}

export const outcomeTones = { quiet: 'text-text-2', warn: 'text-warn-text', bad: 'text-bad-text' } as const;

export function OutcomeText({ call }: { readonly call: Pick<InvocationView, 'outcome' | 'errorCode'> }) {
  const t = useText(outcomeTexts);
  const { key, tone } = outcomeWords(call);
  return <span className={outcomeTones[tone]}>{t(key)}</span>;
}
