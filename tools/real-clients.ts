// Installs real clients, or those that are named, runs the tests of test/real-clients with them and writes what came of it into docs/clients.md.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { realClients, type RealClient } from '../test/real-clients/clients.ts';
import { clientsFolder, folderOf, versionOf } from '../test/real-clients/installed.ts';
import { withRealClients, type RealClientRecord } from './real-clients-table.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const page = join(root, 'docs', 'clients.md');

function run(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): boolean {
  const { status } = spawnSync(command, args, { ...options, stdio: 'inherit', shell: process.platform === 'win32' });
  return status === 0;
}

/** The newest version, without the scripts of what it depends on. */
function install(client: RealClient): void {
  const cwd = folderOf(client);
  mkdirSync(cwd, { recursive: true });
  writeFileSync(join(cwd, 'package.json'), '{ "private": true }\n');
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const begun = performance.now();
  const isInstalled =
    run('npm', ['install', `${client.package}@latest`, '--ignore-scripts', ...quiet], { cwd }) &&
    run('npm', ['rebuild', client.package, ...quiet], { cwd });
  const seconds = Math.round((performance.now() - begun) / 1_000);
  process.stdout.write(
    `${client.package} ${isInstalled ? String(versionOf(client)) : 'could not be installed'}, ${String(seconds)} s\n`,
  );
}

function readRecords(file: string): readonly RealClientRecord[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const today = new Date().toISOString().slice(0, 10);
  return lines.flatMap((line) => {
    const record = JSON.parse(line) as Omit<RealClientRecord, 'client' | 'version' | 'date'> & {
      readonly program: string;
    };
    const client = realClients.find(({ program }) => program === record.program);
    return client ? { ...record, client, version: versionOf(client) ?? '', date: today } : [];
  });
}

const wanted = process.argv.slice(2);
const chosen = realClients.filter(({ program }) => wanted.length === 0 || wanted.includes(program));
for (const client of chosen) install(client);
const record = join(clientsFolder, 'record.jsonl');
rmSync(record, { force: true });
const names = chosen.map(({ program }) => `: ${program} `).join('|');
const isPassed = run(join(root, 'node_modules', '.bin', 'vitest'), ['run', 'test/real-clients', '-t', `(${names})`], {
  cwd: root,
  env: { ...process.env, PORTICO_REAL_CLIENTS_RECORD: record },
});
writeFileSync(page, withRealClients(readFileSync(page, 'utf8'), readRecords(record)));
process.exitCode = isPassed ? 0 : 1;
