import { useEffect, useRef, useState, type ReactNode } from 'react';
import { hasMod } from '../../../app/keys.ts';
import { Button } from '../../../components/button.tsx';
import { initialArguments } from '../../../components/schema-form/initial-value.ts';
import { SchemaForm } from '../../../components/schema-form/schema-form.tsx';
import { problemsOf } from '../../../components/schema-form/validate.ts';
import type { Schema } from '../../../components/schema-form/schema.ts';

type Arguments = Readonly<Record<string, unknown>>;

interface Props {
  readonly schema: Schema;
  /** The verb on the button. */
  readonly act: string;
  readonly busy: boolean;
  readonly onSubmit: (args: Arguments) => void;
  /** Something else that can be done with the same arguments. */
  readonly second?:
    { readonly act: string; readonly busy: boolean; readonly onSubmit: (args: Arguments) => void } | undefined;
  /** Below the form: in whose name it runs. */
  readonly note: ReactNode;
}

/** A form whose arguments go out only when they are as the schema wants them; Ctrl/Cmd+Enter sends it. */
export function ArgumentsForm({ schema, act, busy, onSubmit, second, note }: Props) {
  const [value, setValue] = useState<Arguments>(() => initialArguments(schema));
  const [isUnreadable, setIsUnreadable] = useState(false);
  const [wasTried, setWasTried] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const submitTo = (send: (args: Arguments) => void): void => {
    setWasTried(true);
    if (isUnreadable || problemsOf(schema, value, schema).length > 0) {
      // The problems appear with the next drawing.
      requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    send(value);
  };
  useRunKey(() => !busy && submitTo(onSubmit));
  return (
    <div ref={frame} className="px-4 py-3">
      <SchemaForm
        schema={schema}
        value={value}
        onChange={setValue}
        onUnreadable={setIsUnreadable}
        showProblems={wasTried}
        actions={
          <>
            {second && (
              <Button busy={second.busy} onClick={() => submitTo(second.onSubmit)}>
                {second.act}
              </Button>
            )}
            <Button look="primary" icon="play" busy={busy} onClick={() => submitTo(onSubmit)}>
              {act}
            </Button>
          </>
        }
      />
      <div className="mt-3 empty:hidden">{note}</div>
    </div>
  );
}

/** Ctrl/Cmd+Enter anywhere on the page, but not in a dialog: it never confirms something destructive. */
function useRunKey(run: () => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !hasMod(event) || event.repeat) return;
      if (document.querySelector('[role="dialog"], [role="menu"]')) return;
      event.preventDefault();
      latest.current();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
