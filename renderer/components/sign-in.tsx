import type { ReactNode } from 'react';
import { defineMessages } from '../i18n/define-messages.ts';
import { useText } from '../i18n/use-text.ts';
import { Button } from './button.tsx';
import { Notice } from './surfaces.tsx';
import { useToasts } from './toast.tsx';
import { useSignIn, type SignIn } from './use-sign-in.ts';
import { Said } from './said.tsx';

const texts = defineMessages({
  signIn: ['Sign in', 'Войти'],
  again: ['Try again', 'Повторить'],
  cancel: ['Cancel', 'Отмена'],
  waiting: ['Waiting for the browser', 'Ждём браузер'],
  waitingText: [
    'Sign in on the page that has opened. If none has, open it yourself.',
    'Войдите на открывшейся странице. Если она не открылась, откройте её сами.',
  ],
  open: ['Open the sign-in page', 'Открыть страницу входа'],
  failed: ['The sign-in did not succeed', 'Нужен вход'],
  done: ['Signed in as {name}', 'Вы вошли как {name}'],
});

interface NoticeProps {
  readonly account: string;
  /** What happened: "The sign-in has expired". */
  readonly title: ReactNode;
  readonly children?: ReactNode;
  /** Beside the button, e.g. another way out. */
  readonly extra?: ReactNode;
}

/** Says that a sign-in is needed, and leads through it in the same place. */
export function SignInNotice({ account, title, children, extra }: NoticeProps) {
  const signIn = useAnnouncedSignIn(account);
  const t = useText(texts);
  if (signIn.status === 'waiting') return <WaitingNotice signIn={signIn} />;
  const failed = signIn.status === 'failed';
  return (
    <Notice
      tone={failed ? 'bad' : 'warn'}
      icon={failed ? 'warning' : 'key'}
      title={failed ? t('failed') : title}
      actions={
        <>
          {extra}
          <Button small look="primary" busy={signIn.status === 'starting'} onClick={signIn.start}>
            {t(failed ? 'again' : 'signIn')}
          </Button>
        </>
      }
    >
      {failed ? <Said error={signIn.error} /> : children}
    </Notice>
  );
}

/** While the person is at the sign-in page. */
export function WaitingNotice({ signIn }: { readonly signIn: SignIn }) {
  const t = useText(texts);
  return (
    <Notice
      tone="accent"
      icon="key"
      title={<span role="status">{t('waiting')}</span>}
      actions={
        <>
          <Button small look="ghost" onClick={signIn.cancel}>
            {t('cancel')}
          </Button>
          <a
            href={signIn.url}
            target="_blank"
            rel="noreferrer"
            className="inline-flex h-control-s items-center rounded-2 border border-line-strong bg-raised px-2.5 t-label whitespace-nowrap text-text no-underline shadow-control hover:bg-hover"
          >
            {t('open')}
          </a>
        </>
      }
    >
      {t('waitingText')}
    </Notice>
  );
}

/** {@link useSignIn} that says so when it has succeeded. */
export function useAnnouncedSignIn(account: string, onDone?: () => void): SignIn {
  const t = useText(texts);
  const toasts = useToasts();
  return useSignIn(account, ({ label, state }) => {
    if (state.status === 'signed-in') toasts.show({ text: t('done', { name: state.name ?? label }) });
    onDone?.();
  });
}
