import { useState } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../button.tsx';
import { SecretDialog } from './secret-dialog.tsx';
import { secretTexts } from './secret-texts.ts';

interface Props {
  readonly name: string;
  readonly onKept?: () => void;
  readonly look?: 'primary' | 'secondary';
}

/** The button that mends a missing secret: what uses it is tried again as soon as it is kept. */
export function EnterSecret({ name, onKept, look = 'primary' }: Props) {
  const t = useText(secretTexts);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button small look={look} onClick={() => setOpen(true)}>
        {t('enter')}
      </Button>
      <SecretDialog name={name} purpose="retry" open={open} onClose={() => setOpen(false)} onKept={onKept} />
    </>
  );
}
