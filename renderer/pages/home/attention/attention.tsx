import { Link } from 'wouter';
import type { ConnectionView } from '../../../../contract/connections.ts';
import type { StatusView } from '../../../../contract/status.ts';
import { useOperation } from '../../../api/operations.ts';
import { SignInNotice } from '../../../components/sign-in.tsx';
import { Notice } from '../../../components/surfaces.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { isDown } from '../sentence.ts';
import { attentionTexts } from './attention-texts.ts';
import { DownNotice } from './down-notice.tsx';
import { EndpointNotice } from './endpoint-notice.tsx';
import { LinkButton } from '../../../components/link-button.tsx';
import { ProgramNotices } from './program-notices.tsx';
import { signInsOf, type SignInNeeded } from './sign-ins.ts';
import { Said } from '../../../components/said.tsx';
import { useSaid } from '../../../i18n/use-said.ts';

/** More than this many at once help nobody; the others are on the page of connections. */
const mostNotices = 4;

/** What needs the person now, each with the button that mends it; nothing while all is well. */
export function Attention({ status }: { readonly status: StatusView }) {
  const t = useText(attentionTexts);
  const said = useSaid();
  const settings = useOperation('settings.get', {}).data;
  const signIns = signInsOf(status.connections);
  const down = status.connections.filter(isDown);
  const shownDown = down.slice(0, Math.max(1, mostNotices - signIns.length));
  const left = signIns.length + down.length - Math.min(signIns.length, mostNotices) - shownDown.length;
  return (
    <div className="mt-4 flex flex-col gap-2 empty:hidden">
      {status.endpointProblem && <EndpointNotice problem={status.endpointProblem} />}
      {status.configProblem !== undefined && (
        <Notice
          tone="bad"
          title={t('config')}
          actions={
            <>
              <LinkButton href="/logs?level=warn" look="ghost">
                {t('logs')}
              </LinkButton>
              <LinkButton href="/settings?section=about">{t('settings')}</LinkButton>
            </>
          }
        >
          <span className="line-clamp-3" title={said(status.configProblem)}>
            <Said error={status.configProblem} />
          </span>
        </Notice>
      )}
      {signIns.slice(0, mostNotices).map((needed) => (
        <SignIn key={needed.account} needed={needed} status={status} />
      ))}
      {shownDown.map((connection) => (
        <DownNotice key={connection.id} connection={connection} />
      ))}
      {left > 0 && (
        <Link href="/connections" className="pl-3 t-small hover:underline">
          {t('more', { count: left })}
        </Link>
      )}
      <ProgramNotices />
      {settings?.keychain.available === false && (
        <Notice
          tone="warn"
          title={t('keychain')}
          actions={<LinkButton href="/settings?section=keys">{t('settings')}</LinkButton>}
        >
          <span className="line-clamp-3" title={said(settings.keychain)}>
            <Said error={settings.keychain} />
          </span>
        </Notice>
      )}
      {settings?.restartNeeded === true && (
        <Notice tone="accent" title={t('restart')}>
          {isOtherPort(status, settings.port) ? t('restartPort', { port: String(settings.port) }) : t('restartText')}
        </Notice>
      )}
    </div>
  );
}

function isOtherPort({ endpoint }: StatusView, port: number): boolean {
  return endpoint !== undefined && new URL(endpoint).port !== String(port);
}

function SignIn({ needed, status }: { readonly needed: SignInNeeded; readonly status: StatusView }) {
  const t = useText(attentionTexts);
  const account = status.accounts.find(({ id }) => id === needed.account)?.label ?? needed.account;
  const titles = needed.connections.map(({ title }: ConnectionView) => title).join(', ');
  return (
    <SignInNotice account={needed.account} title={t('signIn', { titles })}>
      {t('signInText', { count: needed.tools, account })}
    </SignInNotice>
  );
}
