import { useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { ConnectionSettings, ConnectionView } from '../../../../contract/connections.ts';
import { useOperation } from '../../../api/operations.ts';
import { Button } from '../../../components/button.tsx';
import { CodeBlock } from '../../../components/copy.tsx';
import { Page } from '../../../components/page.tsx';
import { missingSecretOf } from '../../../components/secrets/missing-secret.ts';
import { MissingSecretNotice } from '../../../components/secrets/missing-secret-notice.tsx';
import { Notice } from '../../../components/surfaces.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { BackTitle } from '../add/back-title.tsx';
import type { Draft } from '../draft.ts';
import { EditForm } from './edit-form.tsx';
import { editTexts } from './edit-texts.ts';
import { Said } from '../../../components/said.tsx';

/** The settings of a configured connection. */
export default function EditPage() {
  const t = useText(editTexts);
  const given = new URLSearchParams(useSearch());
  const id = given.get('id') ?? '';
  const { data, error } = useOperation('connections.get', { id });
  const [, navigate] = useLocation();
  if (data && data.connection.source !== 'environment') {
    return <Editing key={id} {...data} first={given.get('field') === 'account' ? 'account' : 'settings'} />;
  }
  return (
    <Page
      title={<BackTitle to="/connections" parent={t('back')} title={data ? data.connection.title : t('loading')} />}
    >
      {error && (
        <Notice
          tone="bad"
          title={t('unread')}
          actions={
            <Button small onClick={() => navigate('/connections')}>
              {t('toList')}
            </Button>
          }
        >
          <Said error={error} />
        </Notice>
      )}
      {data && (
        <div className="flex max-w-180 flex-col gap-4">
          <Notice tone="accent" title={t('fixed')}>
            {t('fixedText')}
          </Notice>
          <CodeBlock label={t('settings')} text={JSON.stringify(data.settings, undefined, 2)} />
        </div>
      )}
    </Page>
  );
}

interface Editable {
  readonly connection: ConnectionView;
  readonly settings: ConnectionSettings;
  readonly first: 'settings' | 'account';
}

/** What was read at the beginning stays the starting point, also when the app says that something changed. */
function Editing({ connection, settings, first }: Editable) {
  const [start] = useState<Draft>(() => ({
    id: connection.id,
    settings,
    accounts: {},
    secrets: [],
    replaces: connection.id,
  }));
  const { state } = connection;
  const secret = state.status === 'failed' ? missingSecretOf(state.error) : undefined;
  return (
    <EditForm
      title={connection.title}
      start={start}
      first={first}
      notice={secret !== undefined && <MissingSecretNotice name={secret} />}
    />
  );
}
