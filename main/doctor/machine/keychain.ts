import type { SecretStore } from '../../lib/secret-store.ts';
import { bounded } from '../bounded.ts';
import type { Verdict } from '../doctor.ts';

/** A keychain that asks for its password does not answer before it has it. */
const answerMs = 4_000;

/** Whether the keychain answers, is locked, or is missing. */
export async function checkKeychain(secrets: Pick<SecretStore, 'get'>, signal: AbortSignal): Promise<Verdict> {
  try {
    await bounded(() => secrets.get('doctor-check'), { limitMs: answerMs, signal });
    return { outcome: 'ok', message: 'The keychain answers' };
  } catch (error) {
    signal.throwIfAborted();
    return judgeKeychain(error instanceof Error ? error.message : 'The keychain does not answer');
  }
}

/** `why`: what reading it failed with. */
export function judgeKeychain(why: string): Verdict {
  if (/^no answer within/.test(why)) {
    return {
      outcome: 'warning',
      message: `The keychain gives ${why}; it is probably locked and waits for its password`,
      remedy: 'Unlock it; without it a sign-in ends with this run',
    };
  }
  if (/locked/.test(why))
    return { outcome: 'warning', message: why, remedy: 'Without it a sign-in ends with this run' };
  return {
    outcome: 'warning',
    message: why,
    remedy: 'Without it a sign-in ends with this run; unlock it, or install a Secret Service (GNOME Keyring, KWallet)',
  };
}
