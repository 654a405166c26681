import { createContext, useCallback, useContext, useState, type ReactNode } from 'react';
import { defineMessages } from '../i18n/define-messages.ts';
import { useText } from '../i18n/use-text.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

interface Question {
  /** The act as a title: "Revoke Cursor". */
  readonly title: string;
  /** What it leads to. */
  readonly text: ReactNode;
  /** The verb on the button. */
  readonly act: string;
  readonly destructive?: boolean;
}

type Ask = (question: Question) => Promise<boolean>;
const ConfirmContext = createContext<Ask>(() => Promise.resolve(false));

const texts = defineMessages({ cancel: ['Cancel', 'Отмена'] });

/** Asks before something that cannot be undone; resolves with the answer. */
export function useConfirm(): Ask {
  return useContext(ConfirmContext);
}

export function ConfirmProvider({ children }: { readonly children: ReactNode }) {
  const t = useText(texts);
  const [asked, setAsked] = useState<Question & { readonly answer: (yes: boolean) => void }>();
  const [open, setOpen] = useState(false);
  const ask = useCallback<Ask>(
    (question) =>
      new Promise((answer) => {
        setAsked({ ...question, answer });
        setOpen(true);
      }),
    [],
  );
  const close = (yes: boolean): void => {
    setOpen(false);
    asked?.answer(yes);
  };
  return (
    <ConfirmContext value={ask}>
      {children}
      {asked && (
        <Dialog
          open={open}
          onClose={() => close(false)}
          title={asked.title}
          actions={
            <>
              <Button autoFocus onClick={() => close(false)}>
                {t('cancel')}
              </Button>
              <Button look={asked.destructive === true ? 'destructive' : 'primary'} onClick={() => close(true)}>
                {asked.act}
              </Button>
            </>
          }
        >
          {asked.text}
        </Dialog>
      )}
    </ConfirmContext>
  );
}
