import type { LogLine } from '../../../../contract/activity.ts';
import { readLog } from '../../../lib/read-log.ts';
import { terminalLine } from '../../../lib/terminal-line.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { logFileOf, readLogLines } from '../../../serving/log-file.ts';

export interface LogsOptions {
  readonly limit: number;
  readonly level: LogLine['level'];
  readonly follow: boolean;
}

/**
 * `portico logs [-n N] [--level L] [--follow]`: what happened, oldest first. Reads the file, so it works whether Portico runs or not.
 * With `--json` one array; with `--follow --json` one value per line.
 */
export async function logsCommand(context: CommandContext, options: LogsOptions): Promise<number> {
  const { limit, level, follow } = options;
  const { signal, terminal } = context;
  const file = logFileOf(context.places.dataDir);
  if (!follow) {
    const lines = await readLogLines(file, { limit, level });
    terminal.result(lines, () => lines.map(describe).join('\n') || 'The log has no such lines yet.');
    return exitCodes.ok;
  }
  const alive = setInterval(() => {}, 60_000);
  try {
    for await (const line of readLog({ file, lines: limit, level, follow, signal }))
      terminal.line(line, () => describe(line));
  } finally {
    clearInterval(alive);
  }
  return exitCodes.ok;
}

function describe(line: LogLine): string {
  return terminalLine(line, false).trimEnd();
}
