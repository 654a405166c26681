import type { ConnectionView } from '../../../../contract/connections.ts';
import { modKey } from '../../../app/keys.ts';
import { useAct, useOperation } from '../../../api/operations.ts';
import { Button } from '../../../components/button.tsx';
import { errorKey, errorTexts } from '../../../components/error-words.ts';
import { SignInNotice } from '../../../components/sign-in.tsx';
import { Kbd, Notice } from '../../../components/surfaces.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { runTexts } from '../tools-texts.ts';
import { Said } from '../../../components/said.tsx';
import type { ErrorView } from '../../../../contract/errors.ts';

/** In whose name a call runs; in its place, while the connection does not work, why not and the button that mends it. */
export function ConnectionNote(props: {
  readonly connection: ConnectionView | undefined;
  /** Names the keys that run it. */
  readonly withKeys?: boolean;
}) {
  const { connection, withKeys = false } = props;
  const t = useText(runTexts);
  if (!connection) return null;
  const { state, title } = connection;
  switch (state.status) {
    case 'ready':
      return <RunsAs connection={connection} withKeys={withKeys} />;
    case 'connecting':
      return (
        <Notice tone="accent" title={t('starting')}>
          {t('startingText', { connection: title })}
        </Notice>
      );
    case 'login-required':
      return (
        <SignInNotice account={state.account} title={t('signInNeeded')}>
          {t('signInText', { connection: title })}
        </SignInNotice>
      );
    case 'disabled':
      return <DisabledNotice connection={connection} />;
    case 'backing-off':
    case 'failed':
      return <TroubleNotice connection={connection} error={state.error} />;
  }
}

function RunsAs({ connection, withKeys }: { readonly connection: ConnectionView; readonly withKeys: boolean }) {
  const t = useText(runTexts);
  const accounts = useOperation('accounts.list', {}).data;
  const account = accounts?.find(({ id }) => id === connection.account);
  const name = account?.state.status === 'signed-in' ? (account.state.name ?? account.label) : account?.label;
  return (
    <span className="t-caption text-text-3">
      {name === undefined
        ? t('runsOn', { connection: connection.title })
        : t('runsAs', { account: name, connection: connection.title })}{' '}
      {withKeys && <Kbd>{`${modKey()} Enter`}</Kbd>}
    </span>
  );
}

function DisabledNotice({ connection }: { readonly connection: ConnectionView }) {
  const t = useText(runTexts);
  const enable = useAct('connections.setEnabled');
  return (
    <Notice
      tone="accent"
      title={t('disabled')}
      actions={
        connection.source !== 'environment' && (
          <Button small busy={enable.isPending} onClick={() => enable.mutate({ id: connection.id, enabled: true })}>
            {t('turnOn')}
          </Button>
        )
      }
    >
      {t('disabledText', { connection: connection.title })}
    </Notice>
  );
}

function TroubleNotice(props: { readonly connection: ConnectionView; readonly error: ErrorView }) {
  const { connection, error } = props;
  const t = useText(runTexts);
  const word = useText(errorTexts);
  const refresh = useAct('connections.refresh');
  return (
    <Notice
      tone="bad"
      title={word(errorKey(error.code))}
      actions={
        <Button small busy={refresh.isPending} onClick={() => refresh.mutate({ id: connection.id })}>
          {t('tryNow')}
        </Button>
      }
    >
      <Said error={error} />
    </Notice>
  );
}
