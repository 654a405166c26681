import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { InstalledPart } from '../../../lib/installed-part.ts';

/** Runs a script of PowerShell with variables of its own and returns what it printed. */
export type RunPowerShell = (script: string, variables: Readonly<Record<string, string>>) => Promise<string>;

const limitMs = 20_000;

export const runPowerShell: RunPowerShell = async (script, variables) => {
  const options = { env: { ...process.env, ...variables }, timeout: limitMs, windowsHide: true };
  const args = ['-NoProfile', '-NonInteractive', '-Command', script];
  return (await promisify(execFile)('powershell.exe', args, options)).stdout;
};

// As the installer has it (packaging/installer.nsh); the folder comes as a variable, so that no character of it is read as script.
const read = "[Environment]::GetEnvironmentVariable('Path','User')";
const isIn = `if ((${read} -split ';') -contains $env:PORTICO_BIN) { 'yes' }`;
const takeOff = `[Environment]::SetEnvironmentVariable('Path', (@(${read} -split ';' | Where-Object { $_ -and $_ -ne $env:PORTICO_BIN }) -join ';'), 'User')`;

/** The folder of `portico.cmd` on the PATH of the person; the installer of Windows puts it there. */
export function searchPathEntry(folder: string, run: RunPowerShell = runPowerShell): InstalledPart {
  const variables = { PORTICO_BIN: folder };
  return {
    part: 'command',
    find: async () => ((await run(isIn, variables)).trim() === 'yes' ? [folder] : []),
    remove: async () => {
      await run(takeOff, variables);
    },
  };
}
