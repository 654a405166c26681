import { useState } from 'react';
import { Link } from 'wouter';
import { useOperation } from '../../../api/operations.ts';
import { useFormats } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { today } from '../list/today.ts';
import { detailsTexts } from './details-texts.ts';
import { Fact } from './fact.tsx';

/** Calls of today, how many failed, and how long they took. */
export function TodayFact({ id }: { readonly id: string }) {
  const t = useText(detailsTexts);
  const { duration } = useFormats();
  const [span] = useState(() => today(new Date()));
  const rows = useOperation('activity.summary', { ...span, buckets: 1 }).data?.connections;
  const row = rows?.find(({ key }) => key === id);
  return (
    <Fact name={t('today')}>
      {rows && (
        <Link className="underline" href={`/activity?connection=${encodeURIComponent(id)}`}>
          {t('callsOf', { count: row?.calls ?? 0 })}
        </Link>
      )}
      {row && row.errors > 0 && `, ${t('errorsOf', { count: row.errors })}`}
      {row?.p50Ms !== undefined && `, ${t('median', { time: duration(row.p50Ms) })}`}
    </Fact>
  );
}
