import type { StatusView } from '../../../contract/status.ts';
import { Button } from '../../components/button.tsx';
import { Page } from '../../components/page.tsx';
import { useNow } from '../../components/use-now.ts';
import { useToday } from '../../components/use-today.ts';
import { useFormats } from '../../i18n/locale.tsx';
import { useText } from '../../i18n/use-text.ts';
import { ClientsCard } from './clients-card.tsx';
import { ConnectionsCard } from './connections-card.tsx';
import { homeTexts } from './home-texts.ts';
import { LatestCalls } from './latest-calls.tsx';
import { Numbers } from './numbers.tsx';
import { PauseButton } from './pause-button.tsx';
import { StateCard } from './state-card.tsx';

interface Props {
  readonly status: StatusView;
  /** Leads back to the first steps while no client ever called. */
  readonly onFirstSteps: (() => void) | undefined;
}

export function Overview({ status, onFirstSteps }: Props) {
  const t = useText(homeTexts);
  const formats = useFormats();
  const now = useNow(30_000);
  const today = useToday();
  return (
    <Page
      title={t('title')}
      actions={
        <>
          {onFirstSteps && (
            <Button small look="ghost" onClick={onFirstSteps}>
              {t('firstSteps')}
            </Button>
          )}
          <span className="t-small text-text-3 max-wide:hidden">
            {t('up', { time: formats.duration(Math.max(60_000, now - status.startedAt)) })}
          </span>
          <PauseButton paused={status.paused} />
        </>
      }
    >
      <StateCard status={status} now={now} />
      <Numbers today={today} />
      <div className="grid shrink-0 grid-cols-2 gap-3 wide:gap-4">
        <ConnectionsCard
          connections={status.connections}
          accounts={status.accounts}
          callsOf={today.callsOf.connection}
        />
        <ClientsCard now={now} callsOf={today.callsOf.client} />
      </div>
      <LatestCalls connections={status.connections} />
    </Page>
  );
}
