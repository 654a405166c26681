import { useEffect, useMemo, useState } from 'react';
import type { LogLine } from '../../../contract/activity.ts';
import { useUiEvents } from '../../api/app-link.tsx';
import { useOperation } from '../../api/operations.ts';
import { keptLines, toShownLine, type ShownLine } from './log-lines.ts';
import { type OperationError } from '../../api/channel.ts';

interface LogLines {
  /** Oldest first; `undefined` until they are read. */
  readonly lines: readonly ShownLine[] | undefined;
  readonly error: OperationError | null;
  readonly reload: () => void;
}

/** The end of the log, and every line from now on. */
export function useLogLines(): LogLines {
  const { data, error, refetch } = useOperation('logs.read', { limit: 2_000, level: 'debug' });
  const [told, setTold] = useState<readonly LogLine[]>([]);
  useUiEvents((event) => {
    if (event.type === 'resync') void refetch();
    if (event.type !== 'log') return;
    setTold((before) => [...before, ...event.lines].slice(-keptLines));
  });
  // The page may be shown again later, with an answer from before.
  useEffect(() => {
    void refetch();
  }, [refetch]);
  const lines = useMemo(() => {
    if (!data) return undefined;
    const lastRead = data.at(-1)?.time ?? 0;
    // A line may have been read and told.
    const known = new Set(data.slice(-200).map(identity));
    const later = told.filter((line) => line.time >= lastRead && !known.has(identity(line)));
    return [...data, ...later].slice(-keptLines).map(toShownLine);
  }, [data, told]);
  return { lines, error, reload: () => void refetch() };
}

function identity({ time, level, message }: LogLine): string {
  return `${String(time)} ${level} ${message}`;
}
