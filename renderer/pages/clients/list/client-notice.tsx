import type { ReactNode } from 'react';
import type { ClientView } from '../../../../contract/clients.ts';
import { Button, IconButton } from '../../../components/button.tsx';
import { Notice } from '../../../components/surfaces.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { listTexts } from '../clients-texts.ts';
import type { ClientActs } from '../use-client-acts.ts';
import { isOverdue } from './client-groups.ts';
import { Said } from '../../../components/said.tsx';

interface Props {
  readonly client: ClientView;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly acts: ClientActs;
  /** Absent where the settings are shown already. */
  readonly onSettings?: () => void;
}

/** What went wrong with the last act, or that a client has never come; nothing while all is well. */
export function ClientNotice({ client, now, acts, onSettings }: Props): ReactNode {
  const t = useText(listTexts);
  if (acts.problem?.client === client.id) {
    return (
      <Notice
        tone="bad"
        title={t('problem')}
        actions={<IconButton icon="close" label={t('dismiss')} onClick={acts.dismiss} />}
      >
        <Said error={acts.problem.error} />
      </Notice>
    );
  }
  if (!isOverdue(client, now)) return null;
  return (
    <Notice
      tone="accent"
      title={t('never', { name: client.name })}
      actions={
        onSettings && (
          <Button small onClick={onSettings}>
            {t('showSettings')}
          </Button>
        )
      }
    >
      {t('neverText')}
    </Notice>
  );
}
