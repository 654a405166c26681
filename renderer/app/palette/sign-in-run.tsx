import { useEffect, useRef } from 'react';
import { useAnnouncedSignIn } from '../../components/sign-in.tsx';
import { useToasts } from '../../components/toast.tsx';

/** Signs in to an account as soon as it is there; the page behind shows how it goes. Says so when it fails. */
export function SignInRun({ account }: { readonly account: string }) {
  const toasts = useToasts();
  const signIn = useAnnouncedSignIn(account);
  const started = useRef(false);
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    signIn.start();
  }, [signIn]);
  const { error } = signIn;
  const latest = useRef(toasts);
  useEffect(() => {
    latest.current = toasts;
  });
  useEffect(() => {
    if (error) latest.current.failed(error);
  }, [error]);
  return null;
}
