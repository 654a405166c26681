import { useLocation } from 'wouter';
import type { ConnectionView } from '../../../../contract/connections.ts';
import { useAct } from '../../../api/operations.ts';
import { Button } from '../../../components/button.tsx';
import type { ReportedError } from '../../../components/result-view/content.ts';
import { useAnnouncedSignIn, WaitingNotice } from '../../../components/sign-in.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { runTexts } from '../tools-texts.ts';

/** Errors after which the same call may succeed. */
const worthAgain: ReadonlySet<string> = new Set([
  'rate-limited',
  'connection-busy',
  'upstream-timeout',
  'upstream-failed',
  'upstream-rate-limited',
  'not-running',
]);
const connectionTrouble: ReadonlySet<string> = new Set(['connection-not-ready', 'upstream-unreachable']);

/** The button that mends what a call failed with: the same as the connection's own. */
export function ErrorRemedy(props: {
  readonly error: ReportedError;
  readonly connection: ConnectionView | undefined;
  readonly onAgain: () => void;
}) {
  const { error, connection, onAgain } = props;
  const t = useText(runTexts);
  const [, navigate] = useLocation();
  const refresh = useAct('connections.refresh');
  const account = accountOf(error, connection);
  if (error.code === 'login-required' && account !== undefined) return <SignIn account={account} />;
  if (connectionTrouble.has(error.code) && connection) {
    return (
      <Button small busy={refresh.isPending} onClick={() => refresh.mutate({ id: connection.id })}>
        {t('tryNow')}
      </Button>
    );
  }
  if (worthAgain.has(error.code)) {
    return (
      <Button small onClick={onAgain}>
        {t('runAgain')}
      </Button>
    );
  }
  if (error.code !== 'not-permitted' || !connection) return null;
  return (
    <Button small onClick={() => navigate(`/connections?id=${encodeURIComponent(connection.id)}`)}>
      {t('openConnection')}
    </Button>
  );
}

function SignIn({ account }: { readonly account: string }) {
  const t = useText(runTexts);
  const signIn = useAnnouncedSignIn(account);
  if (signIn.status === 'waiting') return <WaitingNotice signIn={signIn} />;
  return (
    <Button small look="primary" busy={signIn.status === 'starting'} onClick={signIn.start}>
      {t('signIn')}
    </Button>
  );
}

function accountOf(error: ReportedError, connection: ConnectionView | undefined): string | undefined {
  const told = error.details['account'];
  return typeof told === 'string' ? told : connection?.account;
}
