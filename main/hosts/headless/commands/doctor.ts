import { statSync } from 'node:fs';
import { createServer } from 'node:net';
import type { CheckView } from '../../../../contract/status.ts';
import { toErrorReport } from '../../../gateway/errors.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { findPortOwner } from '../../../serving/port-owner/find-port-owner.ts';
import { describePortOwner } from '../../../serving/port-owner/port-owner.ts';
import { settledStatus } from '../settled.ts';
import { withApi } from '../with-api.ts';
import { checkClock } from './clock-check.ts';

const marks = { ok: 'ok', warning: 'warn', problem: 'PROBLEM' } as const;

/** `portico doctor`: every check with its remedy. Exit code 1 when there is a problem. */
export async function doctorCommand(context: CommandContext): Promise<number> {
  const around = [checkNode(process.versions.node), checkDataDir(context.places.dataDir)];
  const checks = await context.terminal.during('Looking for problems', async () => [
    ...around,
    ...(await checkApp(context)),
  ]);
  const width = Math.max(...checks.map(({ name }) => name.length));
  context.terminal.result(checks, () => checks.map((check) => describeCheck(check, width)).join('\n'));
  return checks.some(({ outcome }) => outcome === 'problem') ? exitCodes.failed : exitCodes.ok;
}

/** Node must be 22.14 or newer. */
export function checkNode(version: string): CheckView {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 14))
    return { name: 'node', outcome: 'ok', message: `Node.js ${version}` };
  const remedy = 'Install Node.js 22.14 or newer from https://nodejs.org';
  return { name: 'node', outcome: 'problem', message: `Node.js ${version} is too old`, remedy };
}

/** Nobody but the person may look into the data folder (POSIX modes; Windows folders inherit the profile's rights). */
export function checkDataDir(dataDir: string): CheckView {
  const name = 'data folder';
  const found = statSync(dataDir, { throwIfNoEntry: false });
  if (!found) return { name, outcome: 'ok', message: `${dataDir} is made at the first start` };
  if (!found.isDirectory()) {
    return {
      name,
      outcome: 'problem',
      message: `${dataDir} is not a folder`,
      remedy: 'Move it away, or choose another folder with --data-dir',
    };
  }
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) {
    return { name, outcome: 'warning', message: `${dataDir} can be read by others`, remedy: `chmod 700 '${dataDir}'` };
  }
  return { name, outcome: 'ok', message: dataDir };
}

async function checkApp(context: CommandContext): Promise<CheckView[]> {
  try {
    return await withApi(context, async (api) => {
      const status = await settledStatus(api, context);
      const running: CheckView = api.isRunningApp
        ? {
            name: 'running',
            outcome: 'ok',
            message: `Portico ${status.version} serves ${status.endpoint ?? 'no endpoint'}`,
          }
        : {
            name: 'running',
            outcome: 'warning',
            message: 'Portico is not running',
            remedy: `${context.command} serve`,
          };
      const port = api.isRunningApp
        ? []
        : [await checkPort(Number(context.flags.port ?? process.env['PORTICO_PORT']) || 7420)];
      const clocks = await checkClock(
        status.accounts.map(({ issuer }) => issuer),
        context.signal,
      );
      return [running, ...port, ...clocks, ...(await api.call('doctor.run', {}, context.signal))];
    });
  } catch (error) {
    if (context.signal.aborted) throw error;
    const { code, message } = toErrorReport(error);
    return [{ name: 'start', outcome: 'problem', message: `Portico cannot start (${code}): ${message}` }];
  }
}

async function checkPort(port: number): Promise<CheckView> {
  const isFree = await new Promise<boolean>((resolve) => {
    const probe = createServer();
    probe.once('error', () => {
      resolve(false);
    });
    probe.listen(port, '127.0.0.1', () => {
      probe.close(() => {
        resolve(true);
      });
    });
  });
  if (isFree) return { name: 'port', outcome: 'ok', message: `Port ${String(port)} is free` };
  const owner = await findPortOwner(port, process.platform);
  const by = owner ? describePortOwner(owner) : 'another program';
  const remedy = 'End that program, or choose another port with --port, PORTICO_PORT or endpoint.port';
  return { name: 'port', outcome: 'problem', message: `Port ${String(port)} is taken by ${by}`, remedy };
}

function describeCheck({ name, outcome, message, remedy }: CheckView, nameWidth: number): string {
  const line = `${marks[outcome].padEnd(8)}${name.padEnd(nameWidth + 2)}${message}`;
  return remedy === undefined ? line : `${line}\n${' '.repeat(nameWidth + 10)}→ ${remedy}`;
}
