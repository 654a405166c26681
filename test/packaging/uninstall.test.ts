import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { temporaryFolder } from '../support/temporary-folder.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const script = join(root, 'packaging/linux/before-remove.sh');
const isLinux = process.platform === 'linux';
const has = (...names: readonly string[]) =>
  isLinux && names.every((name) => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0);

interface Machine {
  readonly folder: string;
  /** The script with the places of this machine in the place of the real ones. */
  readonly script: string;
  readonly env: Record<string, string>;
  /** What was run as whom. */
  said(): readonly string[];
}

/** People with home folders, of whom some have data of Portico; `portico` is what the application does. */
function machine(portico = 'exit 0', limitSeconds = 60): Machine {
  const folder = temporaryFolder('deb');
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text, { mode: 0o755 });
  };
  for (const home of ['home/ann', 'home/corp/bob', 'srv/eve'])
    mkdirSync(join(folder, home, '.local/share/portico'), { recursive: true });
  for (const home of ['home/without', 'home/root']) mkdirSync(join(folder, home), { recursive: true });
  mkdirSync(join(folder, 'home/root/.local/share/portico'), { recursive: true });
  const log = join(folder, 'log');
  write(
    'bin/getent',
    `#!/bin/sh\necho "ann:x:1000:1000::${folder}/home/ann:/bin/sh"\necho "eve:x:1001:1001::${folder}/srv/eve:/bin/sh"\necho "no:x:9:9::/nonexistent:/bin/false"\n`,
  );
  write(
    'bin/stat',
    `#!/bin/sh\ncase "$3" in */ann/*) set -- "$2" ann 1000;; */bob/*) set -- "$2" bob 70001;; */eve/*) set -- "$2" eve 1001;; *) set -- "$2" root 0;; esac\n[ "$1" = %U ] && echo "$2" || echo "$3"\n`,
  );
  write('bin/runuser', `#!/bin/sh\n[ "$1" = -u ] || exit 9\nprintf '%s: ' "$2" >>"${log}"\nshift 3\nexec "$@"\n`);
  write(
    'opt/portico',
    `#!/bin/sh\nprintf '%s HOME=%s %s\\n' "$*" "$HOME" "\${SECRET:-clean}" >>"${log}"\n${portico}\n`,
  );
  const text = readFileSync(script, 'utf8');
  const here = text
    .replace('/opt/Portico/portico', join(folder, 'opt/portico'))
    .replace('homes=/home', `homes=${join(folder, 'home')}`)
    .replace('limit=120', `limit=${String(limitSeconds)}`);
  write('prerm', here);
  expect(here).not.toContain('limit=120');
  return {
    folder,
    script: join(folder, 'prerm'),
    env: { PATH: `${join(folder, 'bin')}:/usr/bin:/bin`, SECRET: 'of-root', HOME: '/root' },
    said: () => (existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : []),
  };
}

const run = ({ script: file, env }: Machine, ...args: readonly string[]) =>
  spawnSync('sh', [file, ...args], { env, encoding: 'utf8', timeout: 60_000 });

describe.skipIf(!isLinux)('Before the deb is removed', { timeout: 90_000 }, () => {
  const everybody = (folder: string) => [
    `ann: uninstall --yes --keep-data HOME=${folder}/home/ann clean`,
    `bob: uninstall --yes --keep-data HOME=${folder}/home/corp/bob clean`,
    `eve: uninstall --yes --keep-data HOME=${folder}/srv/eve clean`,
  ];

  test('Portico is taken out for each person who has data of it, as that person, with nothing of the environment of root', () => {
    const here = machine();
    const { status, stdout, stderr } = run(here, 'remove');
    expect([status, stderr, stdout.trimEnd().split('\n')]).toEqual([
      0,
      '',
      ['ann', 'bob', 'eve'].map((name) => `Portico is taken out of the settings of AI clients of ${name}`),
    ]);
    expect(here.said()).toEqual(everybody(here.folder));
  });

  test.each([
    { what: 'fails', portico: 'exit 1' },
    { what: 'does not end', portico: 'sleep 60' },
    { what: 'reads its input', portico: 'cat >/dev/null' },
  ])('one that $what neither keeps the others from it nor the package from being removed', ({ portico, what }) => {
    const here = machine(portico, what === 'does not end' ? 4 : 60);
    const { status, stderr } = run(here, 'remove');
    expect([status, here.said()]).toEqual([0, everybody(here.folder)]);
    expect(stderr.match(/Not everything of Portico could be removed for (?:ann|bob|eve)/g) ?? []).toHaveLength(
      what === 'reads its input' ? 0 : 3,
    );
  });

  test.each(['upgrade', 'failed-upgrade', 'deconfigure', ''])('nothing is done on "%s"', (act) => {
    const here = machine();
    expect([run(here, act).status, here.said()]).toEqual([0, []]);
  });

  test('an application that is gone already is no failure', () => {
    const here = machine();
    chmodSync(join(here.folder, 'opt/portico'), 0o644);
    expect([run(here, 'remove').status, here.said()]).toEqual([0, []]);
  });

  test.skipIf(!has('shellcheck'))('the script is one that shellcheck has nothing to say about', () => {
    const { stdout, status } = spawnSync('shellcheck', ['--shell=sh', script], { encoding: 'utf8' });
    expect([stdout, status]).toEqual(['', 0]);
  });

  test.skipIf(!has('dpkg', 'dpkg-deb'))('dpkg runs it when the package is removed, and not when it is updated', () => {
    const here = machine();
    const admin = join(here.folder, 'root');
    for (const path of ['var/lib/dpkg/info', 'var/lib/dpkg/updates', 'var/log'])
      mkdirSync(join(admin, path), { recursive: true });
    writeFileSync(join(admin, 'var/lib/dpkg/status'), '');
    const flags = [
      `--root=${admin}`,
      '--force-not-root',
      '--force-script-chrootless',
      '--force-bad-path',
      '--log=/dev/null',
    ];
    const dpkg = (...args: string[]) => spawnSync('dpkg', [...flags, ...args], { env: here.env, encoding: 'utf8' });
    for (const version of ['1', '2']) {
      const made = join(here.folder, version);
      mkdirSync(join(made, 'DEBIAN'), { recursive: true });
      copyFileSync(here.script, join(made, 'DEBIAN/prerm'));
      chmodSync(join(made, 'DEBIAN/prerm'), 0o755);
      const control = {
        Package: 'portico',
        Version: version,
        Architecture: 'all',
        Maintainer: 'x <x@example.com>',
        Description: 'x',
      };
      writeFileSync(
        join(made, 'DEBIAN/control'),
        Object.entries(control)
          .map(([key, value]) => `${key}: ${value}\n`)
          .join(''),
      );
      const built = spawnSync('dpkg-deb', ['--build', '--root-owner-group', made, `${made}.deb`], { encoding: 'utf8' });
      expect([built.stderr, built.status]).toEqual(['', 0]);
      const { status, stderr } = dpkg('--install', `${made}.deb`);
      expect([stderr, status]).toEqual([expect.not.stringContaining('error'), 0]);
    }
    expect(here.said()).toEqual([]);
    expect(dpkg('--remove', 'portico').status).toBe(0);
    expect(here.said()).toEqual(everybody(here.folder));
  });
});

describe('What the packages run', () => {
  test('the deb gets its script by the option of fpm, since electron-builder names only the other two', () => {
    const { deb } = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as { deb: { fpm: string[] } };
    const [option = '', file = ''] = deb.fpm[0]?.split('=') ?? [];
    expect([deb.fpm.length, option, existsSync(join(root, file))]).toEqual([1, '--before-remove', true]);
    // As electron-builder installs it: its own scripts have these names of the product.
    const { productName, linux } = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as {
      productName: string;
      linux: { executableName: string };
    };
    expect(readFileSync(script, 'utf8')).toContain(`\nportico=/opt/${productName}/${linux.executableName}\n`);
  });

  test('the uninstaller of Windows takes everything out before files are deleted, in bounded time, and not on updates', () => {
    const text = readFileSync(join(root, 'packaging/installer.nsh'), 'utf8');
    const [, macro = ''] = /!macro customUnInstall\n([^]*?)!macroend/.exec(text) ?? [];
    const lines = macro
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith(';'));
    expect([lines.at(0), lines.at(-1)]).toEqual(['${ifNot} ${isUpdated}', '${endIf}']);
    expect(lines[1]).toBe('nsExec::Exec /TIMEOUT=120000 `"$INSTDIR\\portico-cli.exe" uninstall --yes --keep-data`');
    const runs = lines.filter((line) => line.startsWith('nsExec::')).length;
    expect(lines.filter((line) => line === 'Pop $R9')).toHaveLength(runs);
    expect(macro).toContain('DeleteRegValue HKCU "Software\\Microsoft\\Windows\\CurrentVersion\\Run" "${APP_ID}"');
    const template = join(root, 'node_modules/app-builder-lib/templates/nsis/uninstaller.nsh');
    const section = readFileSync(template, 'utf8').split('Section "un.')[1] ?? '';
    const [app, ours, files] = ['un.checkAppRunning', 'insertmacro customUnInstall\n', 'RMDir /r $INSTDIR'].map(
      (words) => section.indexOf(words),
    );
    expect([app, ours, files].every((at) => at !== undefined && at > 0)).toBe(true);
    expect([app, ours, files]).toEqual([app, ours, files].toSorted((a = 0, b = 0) => a - b));
    // Also an installer that is run by hand tells the uninstaller of the former version so.
    const install = readFileSync(
      join(root, 'node_modules/app-builder-lib/templates/nsis/include/installUtil.nsh'),
      'utf8',
    );
    expect(install).toContain('StrCpy $0 "$0 --updated"');
  });
});
