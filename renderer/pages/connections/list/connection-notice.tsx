import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { ConnectionView } from '../../../../contract/connections.ts';
import { Button, IconButton } from '../../../components/button.tsx';
import { errorKey, errorTexts } from '../../../components/error-words.ts';
import { missingSecretOf } from '../../../components/secrets/missing-secret.ts';
import { MissingSecretNotice } from '../../../components/secrets/missing-secret-notice.tsx';
import { SignInNotice } from '../../../components/sign-in.tsx';
import { Notice } from '../../../components/surfaces.tsx';
import { useOperation } from '../../../api/operations.ts';
import { useText } from '../../../i18n/use-text.ts';
import { noticeTexts } from '../connections-texts.ts';
import { Countdown } from './countdown.tsx';
import { remedyOf } from './remedy.ts';
import type { ConnectionActs, Problem } from './use-connection-acts.ts';
import { Said } from '../../../components/said.tsx';
import { useSaid } from '../../../i18n/use-said.ts';

interface Props {
  readonly connection: ConnectionView;
  readonly acts: ConnectionActs;
}

/** What happened to a connection, what to do about it, and the button that does it; nothing while all is well. */
export function ConnectionNotice({ connection, acts }: Props): ReactNode {
  const { state } = connection;
  const { problem } = acts;
  if (problem?.connection === connection.id) {
    return <ErrorNotice {...{ connection, acts }} error={problem.error} onDismiss={acts.dismiss} />;
  }
  switch (state.status) {
    case 'login-required':
      return <SignInNeeded connection={connection} account={state.account} />;
    case 'backing-off':
      return (
        <ErrorNotice
          {...{ connection, acts }}
          error={state.error}
          next={<Countdown attempt={state.attempt} at={state.retryAt} />}
        />
      );
    case 'failed':
      return <ErrorNotice {...{ connection, acts }} error={state.error} />;
    case 'disabled':
    case 'connecting':
    case 'ready':
      return null;
  }
}

function SignInNeeded({ connection, account }: { readonly connection: ConnectionView; readonly account: string }) {
  const t = useText(noticeTexts);
  const [, navigate] = useLocation();
  const known = useOperation('accounts.list', {}).data?.find(({ id }) => id === account);
  const count = connection.toolCount;
  return (
    <SignInNotice
      account={account}
      title={t('signedOut', { account: known?.label ?? account })}
      extra={
        connection.source !== 'environment' && (
          <Button
            small
            look="ghost"
            className="@max-[820px]:hidden"
            onClick={() => navigate(editAddress(connection.id, 'account'))}
          >
            {t('otherAccount')}
          </Button>
        )
      }
    >
      {count > 0 ? t('clientsGet', { count }) : t('noToolsYet')}
    </SignInNotice>
  );
}

export function editAddress(id: string, field?: string): string {
  return `/connections/edit?id=${encodeURIComponent(id)}${field === undefined ? '' : `&field=${field}`}`;
}

interface ErrorProps extends Props {
  readonly error: Problem['error'];
  /** When it is tried again by itself. */
  readonly next?: ReactNode;
  readonly onDismiss?: () => void;
}

function ErrorNotice({ connection, acts, error, next, onDismiss }: ErrorProps) {
  const t = useText(noticeTexts);
  const words = useText(errorTexts);
  const said = useSaid();
  const [, navigate] = useLocation();
  const [open, setOpen] = useState(false);
  if (connection.account !== undefined && next === undefined && remedyOf(error, connection) === 'sign-in') {
    return (
      <SignInNotice account={connection.account} title={words(errorKey(error.code))}>
        <Said error={error} />
      </SignInNotice>
    );
  }
  const secret = missingSecretOf(error);
  if (secret !== undefined) {
    return (
      <MissingSecretNotice
        name={secret}
        {...(onDismiss && { onKept: onDismiss })}
        extra={
          onDismiss ? (
            <IconButton icon="close" label={t('dismiss')} onClick={onDismiss} />
          ) : (
            <AgainButton {...{ connection, acts }} look="ghost" />
          )
        }
      />
    );
  }
  return (
    <div className="rounded-2 bg-bad-subtle">
      <Notice
        tone="bad"
        title={words(errorKey(error.code))}
        actions={
          <>
            <Button small look="ghost" aria-expanded={open} onClick={() => setOpen(!open)}>
              {t('details')}
            </Button>
            {next !== undefined && (
              <Button
                small
                look="ghost"
                className="@max-[820px]:hidden"
                onClick={() => navigate(`/logs?text=${encodeURIComponent(connection.id)}`)}
              >
                {t('showLogs')}
              </Button>
            )}
            {onDismiss ? (
              <IconButton icon="close" label={t('dismiss')} onClick={onDismiss} />
            ) : (
              <RemedyButton {...{ connection, acts, error }} recovers={next !== undefined} />
            )}
          </>
        }
      >
        <span className="line-clamp-5" title={said(error)}>
          <Said error={error} /> {next}
        </span>
      </Notice>
      {open && <ErrorDetails error={error} />}
    </div>
  );
}

/** The code and what else is known, for whoever has to find the cause. */
export function ErrorDetails({ error }: { readonly error: Problem['error'] }) {
  const details = Object.entries(error.details);
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 pr-3 pb-3 pl-10 t-code text-text-2">
      <dt className="text-text-3">code</dt>
      <dd>{error.code}</dd>
      {details.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-text-3">{name}</dt>
          <dd className="break-words whitespace-pre-wrap">
            {typeof value === 'string' ? value : JSON.stringify(value)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function RemedyButton({
  connection,
  acts,
  error,
  recovers,
}: Omit<ErrorProps, 'next'> & { readonly recovers: boolean }) {
  const t = useText(noticeTexts);
  const [, navigate] = useLocation();
  const remedy = recovers ? 'retry' : remedyOf(error, connection);
  const isFixed = connection.source === 'environment';
  if (remedy === 'retry' || isFixed) {
    return <AgainButton {...{ connection, acts }} label={recovers ? 'tryNow' : 'again'} />;
  }
  return (
    <>
      <AgainButton {...{ connection, acts }} look="ghost" />
      <Button
        small
        look="primary"
        onClick={() => navigate(editAddress(connection.id, remedy === 'account' ? 'account' : undefined))}
      >
        {t(remedy === 'account' ? 'chooseAccount' : 'edit')}
      </Button>
    </>
  );
}

interface AgainProps extends Props {
  readonly look?: 'ghost' | 'secondary';
  readonly label?: 'again' | 'tryNow';
}

function AgainButton({ connection, acts, look = 'secondary', label = 'again' }: AgainProps) {
  const t = useText(noticeTexts);
  return (
    <Button small look={look} busy={acts.busy.has(connection.id)} onClick={() => acts.refresh(connection)}>
      {t(label)}
    </Button>
  );
}
