import { Toast as Radix } from 'radix-ui';
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { defineMessages } from '../i18n/define-messages.ts';
import { useText } from '../i18n/use-text.ts';
import { Button } from './button.tsx';
import { StateGlyph } from './state-glyph.tsx';
import { useSaid } from '../i18n/use-said.ts';

interface Toast {
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
  /** Something went wrong that needs nobody; errors that do are shown where they are. */
  readonly trouble?: boolean;
}

interface Toasts {
  show(toast: Toast): void;
  /** Says why something did not succeed; for what has no place of its own on the page. */
  readonly failed: (error: unknown) => void;
  /** A change that was made, and how to take it back; Ctrl/Cmd+Z does it while the toast is shown. */
  undoable(text: string, undo: () => void): void;
}

const ToastContext = createContext<Toasts>({
  show: () => undefined,
  failed: () => undefined,
  undoable: () => undefined,
});
const texts = defineMessages({ undo: ['Undo', 'Отменить'], region: ['Messages', 'Сообщения'] });
const shownMs = 6_000;

export function useToasts(): Toasts {
  return useContext(ToastContext);
}

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const t = useText(texts);
  const said = useSaid();
  const [shown, setShown] = useState<Toast & { readonly key: number; readonly isUndo: boolean }>();
  const [open, setOpen] = useState(false);
  const count = useRef(0);
  const show = useCallback((toast: Toast, isUndo: boolean) => {
    count.current += 1;
    setShown({ ...toast, key: count.current, isUndo });
    setOpen(true);
  }, []);
  const undoLabel = t('undo');
  const toasts = useMemo<Toasts>(
    () => ({
      show: (toast) => show(toast, false),
      failed: (error) => show({ text: said(error), trouble: true }, false),
      undoable: (text, undo) => show({ text, action: { label: undoLabel, run: undo } }, true),
    }),
    [show, said, undoLabel],
  );
  const undo = open && shown?.isUndo === true ? shown.action?.run : undefined;
  useEffect(() => {
    if (!undo) return;
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z' || isEditing(event.target)) return;
      event.preventDefault();
      setOpen(false);
      undo();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [undo]);

  return (
    <ToastContext value={toasts}>
      <Radix.Provider duration={shownMs} label={t('region')} swipeDirection="right">
        {children}
        {shown && (
          <Radix.Root
            key={shown.key}
            open={open}
            onOpenChange={setOpen}
            className="flex min-h-10 max-w-[min(560px,calc(100vw-48px))] animate-rise items-center gap-3 rounded-3 border border-line-strong bg-raised py-1.25 pr-1.5 pl-3 shadow-popover"
          >
            {shown.trouble === true && <StateGlyph glyph="trouble" />}
            <Radix.Description className="line-clamp-3 pr-1.5 break-words">{shown.text}</Radix.Description>
            {shown.action && (
              <Radix.Action asChild altText={shown.action.label}>
                <Button small onClick={shown.action.run}>
                  {shown.action.label}
                </Button>
              </Radix.Action>
            )}
          </Radix.Root>
        )}
        <Radix.Viewport className="fixed right-6 bottom-6 z-toast outline-none" />
      </Radix.Provider>
    </ToastContext>
  );
}

function isEditing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, [contenteditable]');
}
