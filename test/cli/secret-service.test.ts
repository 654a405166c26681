import { spawn } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { isMissing } from '../support/real-parts.ts';
import { faultyServer } from '../upstream-stdio/support/processes.ts';
import { ensureBuilt, Place, program } from './support/portico.ts';

beforeAll(ensureBuilt, 120_000);

const args = [faultyServer, '--token=${keychain:files-token}'];
const config = { connections: { files: { kind: 'stdio', command: process.execPath, args } } };
const unlocked = `printf 'keychain-password' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1`;

/** What each command prints in one session with a Secret Service. */
async function inSession(place: Place, commands: readonly string[]): Promise<unknown[]> {
  const own = commands.map((words) => words.replaceAll('portico', '"$0" "$1" --json')).join('; echo ---\n');
  const child = spawn('dbus-run-session', ['--', 'sh', '-c', `${unlocked}\n${own}`, process.execPath, program], {
    env: { ...place.env, XDG_RUNTIME_DIR: place.home },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const out: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => out.push(text));
  await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  return out
    .join('')
    .split('---\n')
    .map((text): unknown => JSON.parse(text));
}

describe.skipIf(isMissing('dbus-run-session', 'gnome-keyring-daemon'))('with a real Secret Service', () => {
  it(
    'secrets are listed by name as they are kept and deleted, and programs get them as arguments',
    { timeout: 120_000 },
    async () => {
      await using place = await Place.create(config);
      const said = await inSession(place, [
        'portico secret list',
        'portico connections',
        `printf 'sv-1a2b3c' | portico secret set files-token`,
        `printf 'sv-4d5e6f' | portico secret set other`,
        'portico secret list',
        'portico connections',
        'portico secret delete files-token',
        'portico secret list',
      ]);
      const usedBy = { connections: ['files'], accounts: [] };
      const other = { name: 'other', state: 'kept', usedBy: { connections: [], accounts: [] } };
      const failed = expect.objectContaining({
        error: expect.objectContaining({ code: 'configuration-invalid' }),
      }) as unknown;
      expect(said).toEqual([
        { secrets: [{ name: 'files-token', state: 'missing', usedBy }] },
        [expect.objectContaining({ state: failed })],
        { name: 'files-token' },
        { name: 'other' },
        { secrets: [{ name: 'files-token', state: 'kept', usedBy }, other] },
        [expect.objectContaining({ state: { status: 'ready', since: expect.any(Number) as number } })],
        { name: 'files-token' },
        { secrets: [{ name: 'files-token', state: 'missing', usedBy }, other] },
      ]);
    },
  );
});
