import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useFocusReturn } from '../../components/use-focus-return.ts';
import { useText } from '../../i18n/use-text.ts';
import { useActs } from './use-acts.ts';
import { createCatalogIndex } from './catalog-index.ts';
import type { PaletteEntry } from './palette-entry.ts';
import { PalettePanel } from './palette-panel.tsx';
import { paletteTexts } from './palette-texts.ts';
import { remember } from './recent.ts';
import { SignInRun } from './sign-in-run.tsx';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onCopyEndpoint: () => void;
}

/** Finds and runs everything by name. Nothing is read before it is opened. */
export function CommandPalette({ open, onClose, onCopyEndpoint }: Props) {
  const t = useText(paletteTexts);
  const [, navigate] = useLocation();
  const [signingIn, setSigningIn] = useState<{ readonly account: string; readonly attempt: number }>();
  const focusReturn = useFocusReturn(open);
  const [catalogIndex] = useState(createCatalogIndex);
  const acts = useActs({
    copyEndpoint: onCopyEndpoint,
    signIn: (account) => {
      setSigningIn((before) => ({ account, attempt: (before?.attempt ?? 0) + 1 }));
      navigate('/connections');
    },
  });
  const choose = ({ id, target }: PaletteEntry): void => {
    remember(id);
    onClose();
    if ('to' in target) navigate(target.to);
    else target.run();
  };
  return (
    <>
      {signingIn && <SignInRun key={signingIn.attempt} account={signingIn.account} />}
      <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
        <Dialog.Portal>
          <Dialog.Overlay className="fixed inset-0 z-palette animate-fade bg-scrim" />
          <Dialog.Content
            {...focusReturn}
            aria-describedby={undefined}
            className="fixed top-[min(112px,15vh)] left-1/2 z-palette flex max-h-[min(496px,calc(100%-min(112px,15vh)-16px))] w-[600px] max-w-[calc(100%-32px)] -translate-x-1/2 animate-rise flex-col overflow-hidden rounded-4 border border-line-strong bg-raised shadow-dialog outline-none"
          >
            <Dialog.Title className="sr-only">{t('title')}</Dialog.Title>
            <PalettePanel acts={acts} catalogIndex={catalogIndex} onChoose={choose} onClose={onClose} />
          </Dialog.Content>
        </Dialog.Portal>
      </Dialog.Root>
    </>
  );
}
