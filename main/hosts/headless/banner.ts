import type { StatusView } from '../../../contract/status.ts';
import { noConnections } from './commands/status.ts';
import { connectionWords, remedies } from './words.ts';
import { counted } from '../../lib/counted.ts';

/** What `portico serve` says once it listens. */
export interface BannerFacts {
  readonly status: StatusView;
  readonly command: string;
  readonly logFile: string;
  readonly now: number;
  /** Address of the window, where it is to be shown, or that it was opened. */
  readonly window: { readonly url: string } | 'opened' | 'not-shown';
  /** What the demo backend says about itself. */
  readonly demo: readonly string[];
}

export function banner({ status, command, logFile, now, demo, window }: BannerFacts): string {
  const connections = status.connections.map(
    (connection) => `  ${connection.id}: ${connectionWords(connection, now)}, ${counted(connection.toolCount, 'tool')}`,
  );
  const toDo = remedies(status, command);
  const connect =
    status.clientCount === 0
      ? [`Connect a client: ${command} connect`]
      : [`Connect another client: ${command} connect (${String(status.clientCount)} so far)`];
  return [
    `Portico ${status.version} serves ${status.endpoint ?? 'no endpoint'}`,
    windowWords(window, command),
    '',
    ...(connections.length === 0 ? [noConnections(command)] : ['Connections', ...connections]),
    ...(demo.length === 0 ? [] : ['', ...demo]),
    ...(status.configProblem === undefined ? [] : ['', `Configuration: ${status.configProblem.message}`]),
    '',
    ...toDo,
    ...connect,
    `Log: ${logFile} (${command} logs --follow)`,
    'Ctrl+C ends Portico.',
    '',
  ].join('\n');
}

function windowWords(window: BannerFacts['window'], command: string): string {
  if (window === 'opened') return `Its window is open in your browser (again with: ${command} open)`;
  return window === 'not-shown' ? `Open its window: ${command} open` : `Open ${window.url}`;
}
