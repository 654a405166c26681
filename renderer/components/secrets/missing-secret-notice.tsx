import type { ReactNode } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Notice } from '../surfaces.tsx';
import { EnterSecret } from './enter-secret.tsx';
import { secretTexts } from './secret-texts.ts';

interface Props {
  readonly name: string;
  /** What happened, where "A secret is missing" does not say whose. */
  readonly title?: string;
  /** Besides the button that asks for it. */
  readonly extra?: ReactNode;
  readonly onKept?: () => void;
}

/** Something needs a secret that the keychain does not have. */
export function MissingSecretNotice({ name, title, extra, onKept }: Props) {
  const t = useText(secretTexts);
  return (
    <Notice
      tone="bad"
      title={title ?? t('missing')}
      actions={
        <>
          {extra}
          <EnterSecret name={name} {...(onKept && { onKept })} />
        </>
      }
    >
      {t('missingText', { name })}
    </Notice>
  );
}
