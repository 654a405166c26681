import { useState } from 'react';
import type { ProcessView } from '../../../contract/activity.ts';
import { useOperation } from '../../api/operations.ts';
import { Sparkline } from '../../components/sparkline.tsx';
import { Card } from '../../components/surfaces.tsx';
import { useFormats } from '../../i18n/locale.tsx';
import { useText } from '../../i18n/use-text.ts';
import { insightsTexts } from './insights-texts.ts';

const everyMs = 5_000;
const keptReadings = 60;

/** What Portico and the programs it started take of this machine. */
export function Processes() {
  const t = useText(insightsTexts);
  const formats = useFormats();
  const { data, dataUpdatedAt, error } = useOperation('system.processes', {}, { everyMs });
  const historyOf = useCpuHistory(data, dataUpdatedAt);
  if (error) return null;
  return (
    <Card title={t('processes')} more={<span className="text-text-3">{t('now')}</span>}>
      <table className="w-full table-fixed">
        <thead className="sr-only">
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('cpuHistory')}</th>
            <th scope="col">{t('cpu')}</th>
            <th scope="col">{t('memory')}</th>
          </tr>
        </thead>
        <tbody>
          {(data ?? []).map((process) => (
            <tr key={process.pid} className="h-row border-b border-line last:border-b-0">
              <td className="truncate px-4">
                {process.name}{' '}
                <span className="ml-2 t-small text-text-3">
                  {process.connection === undefined ? t('main') : t('child', { connection: process.connection })}
                </span>
              </td>
              <td className="w-28">
                <Sparkline values={historyOf(process.pid)} label={t('cpuHistory')} tone="quiet" />
              </td>
              <td className="w-24 text-right text-text-2 tabular-nums">
                {process.cpuPercent === undefined ? '–' : formats.percent(process.cpuPercent / 100)}
              </td>
              <td className="w-28 px-4 text-right text-text-2 tabular-nums">{formats.bytes(process.memoryBytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

/** The readings of the last minutes while the page is shown, by process. */
function useCpuHistory(
  processes: readonly ProcessView[] | undefined,
  readAt: number,
): (pid: number) => readonly number[] {
  const [byPid, setByPid] = useState<ReadonlyMap<number, readonly number[]>>(new Map());
  const [seenAt, setSeenAt] = useState(0);
  if (processes && readAt !== seenAt) {
    setSeenAt(readAt);
    setByPid(new Map(processes.map(({ pid, cpuPercent }) => [pid, withReading(byPid.get(pid), cpuPercent)])));
  }
  return (pid) => byPid.get(pid) ?? [];
}

function withReading(before: readonly number[] = [], reading: number | undefined): readonly number[] {
  return reading === undefined ? before : [...before, reading].slice(-keptReadings);
}
