import type { FindingFix } from '../../../../contract/doctor.ts';
import { useAct } from '../../../api/operations.ts';
import { Button } from '../../../components/button.tsx';
import { LinkButton } from '../../../components/link-button.tsx';
import { useAnnouncedSignIn } from '../../../components/sign-in.tsx';
import { useToasts } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { fixTexts } from './doctor-texts.ts';
import { useSaid } from '../../../i18n/use-said.ts';

interface Props {
  readonly fix: FindingFix;
  /** Shows what connecting or repairing would write, before it is written. */
  readonly onPreview: (action: 'connect' | 'repair', program: string) => void;
  /** It was done, or has failed for a reason that was told. */
  readonly onDone: () => void;
}

/** Does the remedy of a finding. */
export function FixButton({ fix, onPreview, onDone }: Props) {
  const t = useText(fixTexts);
  switch (fix.kind) {
    case 'repair':
    case 'connect': {
      const { kind, program } = fix;
      return (
        <Button small onClick={() => onPreview(kind, program)}>
          {t(kind)}
        </Button>
      );
    }
    case 'sign-in':
      return <SignInButton account={fix.account} onDone={onDone} />;
    case 'refresh':
      return <RefreshButton connection={fix.connection} onDone={onDone} />;
    case 'resume':
      return <ResumeButton onDone={onDone} />;
    case 'open':
      return <LinkButton href={fix.to}>{t('open')}</LinkButton>;
    default:
      return fix satisfies never;
  }
}

function RefreshButton({ connection, onDone }: { readonly connection: string; readonly onDone: () => void }) {
  const t = useText(fixTexts);
  const refresh = useAct('connections.refresh');
  // A connection that still fails says why in the finding that is made anew.
  const run = (): void => refresh.mutate({ id: connection }, { onSettled: onDone });
  return (
    <Button small busy={refresh.isPending} onClick={run}>
      {t('refresh')}
    </Button>
  );
}

function ResumeButton({ onDone }: { readonly onDone: () => void }) {
  const t = useText(fixTexts);
  const toasts = useToasts();
  const pause = useAct('app.pause');
  const run = (): void => pause.mutate({ paused: false }, { onError: toasts.failed, onSettled: onDone });
  return (
    <Button small busy={pause.isPending} onClick={run}>
      {t('resume')}
    </Button>
  );
}

function SignInButton({ account, onDone }: { readonly account: string; readonly onDone: () => void }) {
  const t = useText(fixTexts);
  const said = useSaid();
  const signIn = useAnnouncedSignIn(account, onDone);
  if (signIn.status === 'waiting') {
    return (
      <a
        href={signIn.url}
        target="_blank"
        rel="noreferrer"
        className="t-small whitespace-nowrap text-accent-text hover:underline"
      >
        {t('waiting')}
      </a>
    );
  }
  return (
    <Button small busy={signIn.status === 'starting'} onClick={signIn.start} title={signIn.error && said(signIn.error)}>
      {t('sign-in')}
    </Button>
  );
}
