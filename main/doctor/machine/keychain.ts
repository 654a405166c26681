import type { SecretStore } from '../../lib/secret-store.ts';
import { bounded } from '../bounded.ts';
import { say, verdict, type Verdict } from '../verdict.ts';

/** A keychain that asks for its password does not answer before it has it. */
const answerMs = 4_000;

/** Whether the keychain answers, is locked, or is missing. */
export async function checkKeychain(secrets: Pick<SecretStore, 'get'>, signal: AbortSignal): Promise<Verdict> {
  try {
    await bounded(() => secrets.get('doctor-check'), { limitMs: answerMs, signal });
    return verdict('ok', say('keychain-answers'));
  } catch (error) {
    signal.throwIfAborted();
    return judgeKeychain(wordsOf(error) ?? 'The keychain does not answer', wordsOf(error, 'cause'));
  }
}

function wordsOf(error: unknown, part?: 'cause'): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return part === undefined ? error.message : wordsOf(error.cause);
}

/** `why`: what reading it failed with; `reason`: what the keychain itself said. */
export function judgeKeychain(why: string, reason = why): Verdict {
  if (/^no answer within/.test(why))
    return verdict('warning', say('keychain-silent', { why }), { advice: say('unlock-keychain') });
  if (/locked/.test(why))
    return verdict('warning', say('keychain-locked', { why }), { advice: say('without-keychain') });
  return verdict('warning', say('keychain-unusable', { why, reason }), { advice: say('install-keychain') });
}
