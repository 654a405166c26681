import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt, Place, program, until } from './support/portico.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { filesBelow } from '../support/files-below.ts';

let place: Place;
let said: string;
beforeAll(async () => {
  ensureBuilt();
  place = await Place.create();
  said = (await place.serve('--open')).said();
});
afterAll(() => place[Symbol.asyncDispose]());

const ofWindow = (path: string) =>
  new RegExp(`^http://127\\.0\\.0\\.1:${String(place.port)}/ui/${path}#token=[\\w-]{43}$`);
const statusWith = async (address: string): Promise<number> => {
  const { origin, hash } = new URL(address);
  const answer = await fetch(`${origin}/ui/api/status.get`, {
    method: 'POST',
    headers: { authorization: `Bearer ${hash.replace('#token=', '')}`, 'content-type': 'application/json' },
    body: '{}',
  });
  return answer.status;
};

describe('portico serve --open', () => {
  it('prints the address of the window where no browser can be opened', async () => {
    const address = /^Open (\S+)$/m.exec(said)?.[1] ?? '';
    expect(address).toMatch(ofWindow(''));
    expect(await statusWith(address)).toBe(200);
  });

  it('without it the output, which may be kept, holds no token', async () => {
    await using other = await Place.create();
    const words = (await other.serve()).said();
    expect(words).toContain('Open its window: npx portico open');
    expect(words).not.toContain('token=');
  });
});

describe('the token of the window', () => {
  it('stands in no file of the data folder', async () => {
    const token = /#token=([\w-]{43})/.exec(said)?.[1] ?? 'none';
    await statusWith(`http://127.0.0.1:${String(place.port)}/ui/#token=${token}`);
    await place.run('open', '--print');
    const files = Object.entries(filesBelow(place.dataDir));
    expect(files.length).toBeGreaterThan(3);
    expect(files.flatMap(([path, bytes]) => (bytes.includes(token) ? [path] : []))).toEqual([]);
  });
});

describe('portico open', () => {
  it('prints the address of a page with the token of this run', async () => {
    const { code, stdout } = await place.run('open', 'activity', '--print');
    expect(code).toBe(0);
    expect(stdout.trim()).toMatch(ofWindow('activity'));
    expect(await statusWith(stdout.trim())).toBe(200);
  });

  it('says that nothing runs and starts nothing', async () => {
    await using other = await Place.create();
    expect(await other.run('open')).toEqual({
      code: 3,
      stdout: '',
      stderr: 'error: Portico is not running. Start it: npx portico serve\n',
    });
  });

  it('refuses what is no page', async () => {
    const { code, stderr } = await place.run('open', '//evil.example', '--print');
    expect(code).toBe(2);
    expect(stderr).toContain('"//evil.example" is no page of the window');
  });

  it.runIf(process.platform === 'linux')(
    'starts the browser with an address that holds no token and works once',
    async () => {
      const { stdout, given } = await openOnDisplay();
      expect(stdout).toBe(`Opened http://127.0.0.1:${String(place.port)}/ui/\n`);
      expect(given).toMatch(/\/ui\/enter\/[\w-]{43}$/);
      const first = await fetch(given, { redirect: 'manual' });
      expect(new URL(first.headers.get('location') ?? '', given).href).toMatch(ofWindow(''));
      expect((await fetch(given, { redirect: 'manual' })).status).toBe(410);
    },
  );
});

/** Runs `portico open` with a display and an `xdg-open` that notes what it was given. */
async function openOnDisplay(): Promise<{ stdout: string; given: string }> {
  const bin = temporaryFolder('open');
  const note = join(bin, 'given');
  writeFileSync(join(bin, 'xdg-open'), `#!/bin/sh\nprintf %s "$1" > "${note}.part" && mv "${note}.part" "${note}"\n`);
  chmodSync(join(bin, 'xdg-open'), 0o755);
  const env = { ...place.env, PATH: `${bin}:${place.env['PATH'] ?? ''}`, DISPLAY: ':99' };
  const child = spawn(process.execPath, [program, 'open'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const out: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => out.push(text));
  await once(child, 'close');
  await until(() => existsSync(note));
  return { stdout: out.join(''), given: readFileSync(note, 'utf8') };
}
