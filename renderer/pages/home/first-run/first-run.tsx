import type { StatusView } from '../../../../contract/status.ts';
import { Button } from '../../../components/button.tsx';
import { Page } from '../../../components/page.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { Attention } from '../attention/attention.tsx';
import { PauseButton } from '../pause-button.tsx';
import { homeTexts } from '../home-texts.ts';
import { BackendStep } from './backend-step.tsx';
import { ClientStep } from './client-step.tsx';
import { FirstCallStep } from './first-call-step.tsx';
import { firstRunTexts } from './first-run-texts.ts';
import { progressOf } from './progress.ts';
import { SignInStep } from './sign-in-step.tsx';

interface Props {
  readonly status: StatusView;
  /** The first call was seen, or the person wants none of this. */
  readonly onDone: () => void;
}

/** From nothing to a first call. */
export function FirstRun({ status, onDone }: Props) {
  const t = useText(firstRunTexts);
  const home = useText(homeTexts);
  const progress = progressOf(status);
  // The steps themselves say what they need; here stands what no step mends.
  const others = { ...status, connections: [] };
  return (
    <Page
      title={home('title')}
      actions={
        <>
          <Button small look="ghost" className={status.paused ? '' : '-mr-2.5'} onClick={onDone}>
            {t('skip')}
          </Button>
          {status.paused && <PauseButton paused />}
        </>
      }
    >
      <div className="mx-auto flex w-full max-w-[760px] flex-col">
        <h2 className="t-headline">{t('title')}</h2>
        <p className="text-text-2">{t('text')}</p>
        <Attention status={others} />
        <ol className="mt-4 flex flex-col">
          <BackendStep status={status} progress={progress} />
          <SignInStep status={status} progress={progress} />
          <ClientStep state={progress.client} />
          <FirstCallStep status={status} onDone={onDone} />
        </ol>
      </div>
    </Page>
  );
}
