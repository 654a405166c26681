import { useId, type ReactNode } from 'react';
import { StateGlyph } from '../../components/state-glyph.tsx';
import { Said } from '../../components/said.tsx';

interface Props {
  readonly name: string;
  readonly hint?: ReactNode;
  /** Why the last change was not made; the control shows the former value again. */
  readonly error?: unknown;
  /** Gets the id of the hint. */
  readonly children: (hintId: string) => ReactNode;
}

/** One setting: its name, its effect in one line, and the control at the end. */
export function SettingRow({ name, hint, error, children }: Props) {
  const id = useId();
  return (
    <div className="flex min-h-13 flex-wrap items-center gap-x-6 gap-y-2 border-b border-line px-4 py-2 last:border-b-0">
      <div className="min-w-52 flex-1">
        <div>{name}</div>
        {error !== undefined && error !== null ? (
          <div id={id} role="alert" className="flex items-start gap-1.5 t-small text-bad-text">
            <StateGlyph glyph="trouble" className="mt-0.5" />
            <span className="min-w-0 break-words">
              <Said error={error} />
            </span>
          </div>
        ) : (
          hint !== undefined && (
            <div id={id} className="t-small break-words text-text-3">
              {hint}
            </div>
          )
        )}
      </div>
      <div className="flex min-w-0 items-center gap-2">{children(id)}</div>
    </div>
  );
}
