import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Arch, build, Platform, type Configuration } from 'electron-builder';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import packageJson from '../../package.json' with { type: 'json' };
import { temporaryFolder } from '../support/temporary-folder.ts';

// Parts of electron-builder, in the versions it has itself.
const inBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const { extractAll, listPackage, statFile } = createRequire(inBuilder.resolve('app-builder-lib'))('@electron/asar') as {
  extractAll: (archive: string, folder: string) => void;
  listPackage: (archive: string, options: { isPack: boolean }) => string[];
  statFile: (archive: string, file: string) => { readonly size?: number; readonly unpacked?: boolean };
};
const { validateConfiguration } = inBuilder('app-builder-lib/out/util/config/config.js') as {
  validateConfiguration: (configuration: Configuration, logger: unknown) => Promise<void>;
};
const { DebugLogger } = inBuilder('builder-util') as { DebugLogger: new (isEnabled: boolean) => unknown };

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const configuration = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as Configuration;
const folder = temporaryFolder('package');
const resources = join(folder, 'out', 'linux-unpacked', 'resources');
const asar = join(resources, 'app.asar');

/** Packages for real, with files in the place of Electron's own: no binary of it is needed. */
async function packageWithStub(): Promise<void> {
  const stub = join(folder, 'electron');
  mkdirSync(join(stub, 'resources'), { recursive: true });
  mkdirSync(join(stub, 'locales'));
  for (const file of [
    'electron',
    'chrome-sandbox',
    'LICENSE',
    'LICENSES.chromium.html',
    'version',
    'locales/en-US.pak',
  ]) {
    writeFileSync(join(stub, file), '');
  }
  chmodSync(join(stub, 'electron'), 0o755);
  await build({
    targets: Platform.LINUX.createTarget('dir', Arch.x64),
    projectDir: root,
    publish: 'never',
    config: {
      ...configuration,
      directories: { ...configuration.directories, output: join(folder, 'out') },
      electronDist: stub,
      electronVersion: packageJson.devDependencies.electron,
      // A stub has no fuses to set; what is to be set is tested below.
      electronFuses: null,
      publish: null,
    },
  });
}

// Packages for a system are built on it; this one is the system that the tests run on.
const isPackagedHere = process.platform === 'linux' && process.arch === 'x64';

beforeAll(async () => {
  if (isPackagedHere) await packageWithStub();
}, 60_000);

/** A built program and the chunks it may ever load. */
function loadedBy(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(join(root, file), 'utf8');
  for (const [, name = ''] of text.matchAll(/["'`](\.\/(?:chunks\/)?[\w.-]+\.js)["'`]/g)) {
    const chunk = posix.join(posix.dirname(file), name);
    if (existsSync(join(root, chunk))) loadedBy(chunk, seen);
  }
  return seen;
}

const files = (): string[] => listPackage(asar, { isPack: false }).map((file) => file.replaceAll('\\', '/').slice(1));

describe('electron-builder.yml', () => {
  test('is valid', async () => {
    await expect(validateConfiguration(configuration, new DebugLogger(false))).resolves.toBeUndefined();
  });

  test('sets every fuse that keeps the executable from being used for anything else', () => {
    expect(configuration.electronFuses).toMatchObject({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  test('packages for three systems, signed and notarized as each wants it, and rebuilds nothing', () => {
    const targets = (options: { target?: unknown } | null | undefined) =>
      (options?.target as { target: string }[]).map(({ target }) => target);
    expect([targets(configuration.win), targets(configuration.mac), targets(configuration.linux)]).toEqual([
      ['nsis'],
      ['dmg', 'zip'],
      ['AppImage', 'deb'],
    ]);
    expect(configuration.mac).toMatchObject({ hardenedRuntime: true, notarize: true });
    expect([configuration.npmRebuild, configuration.asarUnpack]).toEqual([false, ['**/*.node']]);
    expect(configuration.protocols).toEqual([{ name: 'Portico', schemes: ['portico'] }]);
  });
});

describe.skipIf(!isPackagedHere)('app.asar', () => {
  test('holds the programs, the pages, the icons and the native modules', () => {
    expect(files()).toEqual(
      expect.arrayContaining([
        'package.json',
        'dist/desktop/main.js',
        'dist/desktop/preload.cjs',
        'dist/cli.js',
        'dist/stdio.js',
        'dist/demo.js',
        'dist/suite.js',
        'dist/renderer/index.html',
        'assets/icon/portico-256.png',
        'assets/tray/readyTemplate@2x.png',
        'assets/tray/trouble-dark-bar.ico',
        'node_modules/better-sqlite3/lib/index.js',
        'node_modules/@napi-rs/keyring/index.js',
      ]),
    );
  });

  test('holds no sources, tests, maps or packages that are only needed to build it', () => {
    const wrong = files().filter(
      (file) =>
        /\.(?:ts|tsx|map|md)$/.test(file) ||
        /^(?:main|contract|preload|renderer|test|bench|tools|demo|docs|packaging)\//.test(file),
    );
    expect(wrong).toEqual([]);
    const packages = files().flatMap(
      (file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\/package\.json$/.exec(file)?.[1] ?? [],
    );
    expect(packages.toSorted()).toEqual(['@napi-rs/keyring', '@napi-rs/keyring-linux-x64-gnu', 'better-sqlite3']);
  });

  test('has the binaries of one platform, outside the archive, where they can be loaded', () => {
    const binaries = files().filter((file) => file.endsWith('.node'));
    expect(binaries).toEqual([
      'node_modules/@napi-rs/keyring-linux-x64-gnu/keyring.linux-x64-gnu.node',
      'node_modules/better-sqlite3/prebuilds/linux-x64.node',
    ]);
    expect(binaries.map((file) => statFile(asar, file).unpacked)).toEqual([true, true]);
  });

  test('stays below 20 MB, chunks of earlier builds left out', () => {
    const size = (file: string): number => statFile(asar, file).size ?? 0;
    const programs = ['dist/cli.js', 'dist/stdio.js', 'dist/demo.js', 'dist/suite.js', 'dist/desktop/main.js'];
    const live = new Set(programs.flatMap((program) => [...loadedBy(program)]));
    const others = files().filter((file) => !file.includes('/chunks/') && !live.has(file));
    const bytes = [...live, ...others].reduce((sum, file) => sum + size(file), 0);
    expect(live.size).toBeGreaterThan(20);
    expect(bytes).toBeGreaterThan(5_000_000);
    expect(bytes).toBeLessThan(20_000_000);
  });

  test('has a preload script of one file that loads nothing but Electron', () => {
    const script = readFileSync(join(root, 'dist', 'desktop', 'preload.cjs'), 'utf8');
    expect([...script.matchAll(/require\(([^)]*)\)/g)].map(([, name]) => name)).toEqual(['"electron"']);
    expect(script).not.toMatch(/\bimport\b/);
    expect(script.length).toBeLessThan(2_000);
  });

  test('runs commands, with its native modules, from what was packaged and nothing else', { timeout: 60_000 }, () => {
    const unpacked = join(folder, 'app');
    extractAll(asar, unpacked);
    const dataDir = join(folder, 'data');
    const program = `
      const { main } = await import(${JSON.stringify(pathToFileURL(join(unpacked, 'dist', 'cli.js')).href)});
      process.exitCode = await main(['--json', '--data-dir', ${JSON.stringify(dataDir)}, 'connections'], { root: ${JSON.stringify(unpacked)} });`;
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect([run.stderr, JSON.parse(run.stdout), run.status]).toEqual(['', [], 0]);
  });

  test('has a main process that recognises a command before it needs a window', { timeout: 60_000 }, () => {
    const unpacked = join(folder, 'app-again');
    extractAll(asar, unpacked);
    // All of Electron that a command needs; its own loader would look for the binary.
    const electron =
      'data:text/javascript,export default { app: { isPackaged: false, exit: (code) => process.exit(code) } }';
    const hooks = `import { registerHooks } from 'node:module';
      registerHooks({ resolve: (name, context, next) =>
        name === 'electron' ? { url: ${JSON.stringify(electron)}, shortCircuit: true } : next(name, context) });`;
    const program = join(unpacked, 'dist', 'desktop', 'main.js');
    const args = ['--import', `data:text/javascript,${encodeURIComponent(hooks)}`, program];
    const run = (...given: string[]) =>
      spawnSync(process.execPath, [...args, ...given], { cwd: folder, encoding: 'utf8', timeout: 20_000 });
    const version = run('--version');
    expect([version.stderr, version.stdout, version.status]).toEqual(['', `${packageJson.version}\n`, 0]);
    const stdio = run('stdio', '--help');
    expect([stdio.stdout.split(' [', 1), stdio.status]).toEqual([['Usage: portico stdio'], 0]);
    expect(run('nonsense').status).toBe(2);
  });
});
