import type { SecretView } from '../../contract/secrets.ts';
import { secretKeyOf } from '../config/secret-reference.ts';
import { SecretStoreUnavailable, type SecretStore } from '../lib/secret-store.ts';
import { inKeychain } from './secrets.ts';

interface SecretStates {
  readonly states: ReadonlyMap<string, SecretView['state']>;
  readonly problem?: unknown;
}

/** Which of the names the keychain has. With a `problem`, those it did not tell of in `patienceMs`, or at all, are missing from `states`. */
export async function secretStates(
  names: readonly string[],
  store: SecretStore,
  patienceMs: number,
): Promise<SecretStates> {
  const states = new Map<string, SecretView['state']>();
  const look = async (name: string): Promise<void> => {
    states.set(name, (await store.get(secretKeyOf(name))) === undefined ? 'missing' : 'kept');
  };
  const [first, ...others] = names;
  if (first === undefined) return { states };
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new SecretStoreUnavailable(silent)), patienceMs);
  });
  // One question first: each may make a locked keychain ask the person.
  const looking = look(first).then(() => Promise.all(others.map(look)));
  try {
    await inKeychain(() => Promise.race([looking, tooLong]));
    return { states };
  } catch (problem) {
    return { states, problem };
  } finally {
    clearTimeout(timer);
  }
}

const silent = {
  en: 'it does not answer and may be locked',
  ru: 'оно не отвечает; возможно, заблокировано',
};
