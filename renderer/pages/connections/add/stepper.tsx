import { cx } from '../../../components/class-names.ts';
import { Icon } from '../../../components/icon.tsx';
import { useText } from '../../../i18n/use-text.ts';
import type { Step } from '../draft.ts';
import { addTexts } from './add-texts.ts';

interface Props {
  readonly steps: readonly Step[];
  readonly current: Step;
  readonly onStep: (step: Step) => void;
}

/** Where one is; steps that are done can be gone back to. */
export function Stepper({ steps, current, onStep }: Props) {
  const t = useText(addTexts);
  const at = steps.indexOf(current);
  return (
    <ol aria-label={t('steps')} className="flex items-center gap-2 wide:gap-3">
      {steps.map((step, index) => {
        const isCurrent = index === at;
        const mark = (
          <>
            <span
              className={cx(
                'grid size-5 place-items-center rounded-full text-[11px] font-semibold',
                isCurrent
                  ? 'bg-accent text-on-fill'
                  : index < at
                    ? 'bg-ok-subtle text-ok-text'
                    : 'bg-active text-text-2',
              )}
            >
              {index < at ? <Icon name="check" size={12} /> : index + 1}
            </span>
            <span className={cx('t-small', isCurrent ? 'font-semibold text-text' : 'text-text-2 max-wide:sr-only')}>
              {t(`step-${step}`)}
            </span>
          </>
        );
        return (
          <li key={step} aria-current={isCurrent ? 'step' : undefined} className="flex items-center gap-2 wide:gap-3">
            {index > 0 && <span aria-hidden="true" className="w-3 border-t border-line-strong wide:w-6" />}
            {index < at ? (
              <button
                type="button"
                onClick={() => onStep(step)}
                className="flex h-7 cursor-default items-center gap-1.5 rounded-2 px-1 hover:bg-hover"
              >
                {mark}
              </button>
            ) : (
              <span className="flex items-center gap-1.5 px-1">{mark}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
