import { parseConnections, type ConnectionConfig } from '../config/connections.ts';
import { formatPath } from '../config/problem.ts';
import { GatewayError } from '../gateway/errors.ts';
import type { Sentence } from '../lib/sentence.ts';
import type { TrialPorts, TrialRequest } from './trial-ports.ts';

/** The settings as their kind wants them. Throws `configuration-invalid`, which names every member that is wrong. */
export function trialSettings(
  { id, connection, accounts = {} }: TrialRequest,
  { kinds, account: knownAccount }: Pick<TrialPorts, 'kinds' | 'account'>,
): ConnectionConfig {
  const named = connection['account'];
  const known = typeof named === 'string' && knownAccount(named) ? [named] : [];
  const { values, problems } = parseConnections(
    { [id]: connection },
    { kinds, accounts: [...known, ...Object.keys(accounts)] },
  );
  const value = values[id];
  const wrong = problems.filter(({ path, isName }) => !(isName && path.length === 2));
  if (value && wrong.length === 0) return value;
  const placed = wrong.map(({ path, reason }) => ({ path: formatPath(path.slice(2)), reason }));
  const list = (language: keyof Sentence, whole: string): string =>
    placed.map(({ path, reason }) => `${path || whole}: ${reason[language]}`).join('; ');
  const sentence = {
    en: `The settings cannot be used: ${list('en', 'connection')}`,
    ru: `С такими настройками подключиться нельзя: ${list('ru', 'подключение')}`,
  };
  throw new GatewayError('configuration-invalid', sentence, {
    details: { problems: placed.map(({ path, reason }) => ({ path, reason: reason.en })) },
  });
}
