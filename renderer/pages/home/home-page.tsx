import { useState } from 'react';
import { useOperation } from '../../api/operations.ts';
import { UnreadPage } from '../../components/list-states.tsx';
import { Page } from '../../components/page.tsx';
import { useLate } from '../../components/spinner.tsx';
import { SkeletonBar } from '../../components/surfaces.tsx';
import { useText } from '../../i18n/use-text.ts';
import { FirstRun } from './first-run/first-run.tsx';
import { areStepsDone, keepStepsDone } from './first-run/steps-done.ts';
import { homeTexts } from './home-texts.ts';
import { Overview } from './overview.tsx';

/** How everything is, what needs the person now, what happened lately; at first the way to a first call. */
export default function HomePage() {
  const t = useText(homeTexts);
  const { data: status, error, refetch } = useOperation('status.get', {});
  const [done, setDone] = useState(areStepsDone);
  // Once begun, the steps stay until the person has seen the first call arrive.
  const [begun, setBegun] = useState(false);
  if (!status && error) {
    return (
      <Page title={t('title')}>
        <UnreadPage title={t('unread')} error={error} onAgain={() => void refetch()} />
      </Page>
    );
  }
  if (!status) return <Loading />;
  const isFirstRun = !done && (begun || !status.everCalled);
  if (isFirstRun && !begun) setBegun(true);
  const finish = (isDone: boolean): void => {
    keepStepsDone(isDone);
    setDone(isDone);
    setBegun(!isDone);
  };
  if (isFirstRun) return <FirstRun status={status} onDone={() => finish(true)} />;
  return <Overview status={status} onFirstSteps={status.everCalled ? undefined : () => finish(false)} />;
}

function Loading() {
  const t = useText(homeTexts);
  const late = useLate(true);
  return (
    <Page title={t('title')}>
      {late && (
        <div className="flex h-[82px] items-center rounded-3 border border-line bg-surface px-4">
          <SkeletonBar width={240} />
        </div>
      )}
    </Page>
  );
}
