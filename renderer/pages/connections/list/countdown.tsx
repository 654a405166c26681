import { useEffect, useState } from 'react';
import { useFormats } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { noticeTexts } from '../connections-texts.ts';

/** When the next attempt starts, counted down. `at`: milliseconds since the epoch. */
export function Countdown({ attempt, at }: { readonly attempt: number; readonly at: number }) {
  const t = useText(noticeTexts);
  const { duration } = useFormats();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.ceil((at - now) / 1_000);
  const time = duration(seconds * 1_000).replace(/[.,]0(?=\s)/, '');
  return (
    <span className="tabular-nums">{seconds > 0 ? t('nextIn', { attempt, time }) : t('nextNow', { attempt })}</span>
  );
}
