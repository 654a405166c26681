import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import { useFocusReturn } from './use-focus-return.ts';

interface Props {
  /** The act: "Remove Demo requirements". */
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  /** 440 px to confirm, 640 px to show something. */
  readonly wide?: boolean;
  /** Left in the footer. */
  readonly extra?: ReactNode;
  /** Right in the footer: the safe button first, then the act. */
  readonly actions: ReactNode;
  readonly children: ReactNode;
}

/** Escape cancels. The first focusable element gets the focus unless one has `autoFocus`. */
export function Dialog({ title, open, onClose, wide = false, extra, actions, children }: Props) {
  const focusReturn = useFocusReturn(open);
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-dialog animate-fade bg-scrim" />
        <Radix.Content
          {...focusReturn}
          aria-describedby={undefined}
          className={cx(
            'fixed top-1/2 left-1/2 z-dialog flex max-h-[calc(100%-48px)] max-w-[calc(100%-32px)] -translate-x-1/2 -translate-y-1/2 animate-fade flex-col overflow-hidden rounded-4 border border-line-strong bg-raised shadow-dialog',
            wide ? 'w-[640px]' : 'w-[440px]',
          )}
        >
          <Radix.Title className="px-5 pt-4 t-title">{title}</Radix.Title>
          {/* Positioned, so that what is only read out scrolls with the rest and does not make the dialog itself taller. */}
          <div className="relative min-h-0 overflow-auto px-5 pt-2 pb-4 text-text-2">{children}</div>
          <footer className="flex items-center gap-2 border-t border-line bg-sunken px-5 py-3">
            {extra}
            <span className="ml-auto flex gap-2">{actions}</span>
          </footer>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
