import { IconButton } from '../../components/button.tsx';
import { CopyIconButton } from '../../components/copy.tsx';
import { useText } from '../../i18n/use-text.ts';
import type { ShownLine } from './log-lines.ts';
import { logsTexts } from './logs-texts.ts';

/** All that a line says, below the list. */
export function LineDetails({ line, onClose }: { readonly line: ShownLine; readonly onClose: () => void }) {
  const t = useText(logsTexts);
  const { time, level, message, fields } = line;
  const text = JSON.stringify({ time: new Date(time).toISOString(), level, message, ...fields }, undefined, 2);
  return (
    <section
      data-panel=""
      aria-label={t('details')}
      className="flex max-h-[45%] shrink-0 flex-col border-t border-line bg-surface"
    >
      <div className="flex items-center gap-1 px-gutter pt-2">
        <h2 className="truncate t-strong">{message}</h2>
        <span className="ml-auto flex">
          <CopyIconButton text={text} label={t('copyLine')} />
          <IconButton icon="close" label={t('close')} onClick={onClose} />
        </span>
      </div>
      <pre
        tabIndex={0}
        className="min-h-0 overflow-auto px-gutter pb-3 t-code break-words whitespace-pre-wrap text-text-2"
      >
        {text}
      </pre>
    </section>
  );
}
