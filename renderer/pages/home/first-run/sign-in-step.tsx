import type { StatusView } from '../../../../contract/status.ts';
import { SignInNotice } from '../../../components/sign-in.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { signInsOf } from '../attention/sign-ins.ts';
import { firstRunTexts } from './first-run-texts.ts';
import { backendsOf, type Progress } from './progress.ts';
import { Step } from './step.tsx';

interface Props {
  readonly status: StatusView;
  readonly progress: Progress;
}

export function SignInStep({ status, progress }: Props) {
  const t = useText(firstRunTexts);
  const needed = signInsOf(backendsOf(status));
  return (
    <Step number={2} state={progress.signIn} title={t('signIn')} text={<SignedInText {...{ status, progress }} />}>
      {needed.length > 0 && (
        <div className="flex flex-col gap-2 px-3 pb-3">
          {needed.map(({ account, connections }) => (
            <SignInNotice
              key={account}
              account={account}
              title={t('signInTo', { titles: connections.map(({ title }) => title).join(', ') })}
            >
              {t(connections.some(({ source }) => source === 'demo') ? 'signInDemo' : 'signInText')}
            </SignInNotice>
          ))}
        </div>
      )}
    </Step>
  );
}

function SignedInText({ status, progress }: Props) {
  const t = useText(firstRunTexts);
  const used = new Set(backendsOf(status).map(({ account }) => account));
  const signedIn = status.accounts.flatMap(({ id, label, state }) =>
    state.status === 'signed-in' && used.has(id) ? [{ name: state.name ?? label, state }] : [],
  );
  if (signedIn.length > 0) {
    const names = signedIn.map(({ name }) => name).join(', ');
    return t(signedIn.every(({ state }) => state.persisted) ? 'signedIn' : 'signedInForNow', { names });
  }
  if (progress.signIn === 'done') return t('noSignIn');
  return t(progress.signIn === 'current' ? 'signInOnce' : 'signInLater');
}
