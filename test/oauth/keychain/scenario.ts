// Runs as a process of its own under a D-Bus session; prints what it saw as one line of JSON.
import { Secret } from '../../../main/lib/secret.ts';
import { SecretStoreUnavailable } from '../../../main/lib/secret-store.ts';
import { createKeychainSecretStore } from '../../../main/storage/keychain-secret-store.ts';

const store = createKeychainSecretStore({ service: 'portico-test' });
const key = 'oauth/work/refresh-token';

async function outcomeOf(work: () => Promise<unknown>): Promise<unknown> {
  try {
    return (await work()) ?? 'nothing';
  } catch (error) {
    return error instanceof SecretStoreUnavailable ? { unavailable: error.message } : { other: String(error) };
  }
}

const read = (name: string) => outcomeOf(async () => (await store.get(name))?.reveal());
const write = (name: string, value: string) => outcomeOf(() => store.set(name, new Secret(value)));
const remove = (name: string) => outcomeOf(() => store.delete(name));

const scenarios: Record<string, () => Promise<unknown>> = {
  'write then read': async () => [await write(key, 'token-1'), await write(key, 'token-2'), await read(key)],
  'read what another run wrote': async () => [await read(key)],
  'never written': async () => [await read('nobody/wrote/this'), await remove('nobody/wrote/this')],
  remove: async () => [await write('a', '1'), await remove('a'), await read('a')],
  'long values': async () => {
    const long = 'abcdefghij'.repeat(400);
    // The first piece would end between the two halves of an emoji.
    const longer = `ab${'Ω€😀z'.repeat(900)}`;
    const steps = [await write('long', long), (await read('long')) === long];
    steps.push(await write('long', longer), (await read('long')) === longer);
    steps.push(await write('long', 'short again'), await read('long'));
    steps.push(await write('long', longer), await remove('long'), await read('long'));
    return steps;
  },
  everything: async () => [await read(key), await write(key, 'token-3'), await remove(key)],
};

const scenario = scenarios[process.argv[2] ?? ''];
process.stdout.write(`${JSON.stringify(scenario ? await scenario() : 'unknown scenario')}\n`);
