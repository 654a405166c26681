import { useState, type ReactNode } from 'react';
import type { ToolResultView } from '../../../contract/tools.ts';
import { useText } from '../../i18n/use-text.ts';
import { Segmented } from '../choices.tsx';
import { CopyIconButton } from '../copy.tsx';
import { defineMessages } from '../../i18n/define-messages.ts';
import { JsonTree } from '../json-tree/json-tree.tsx';
import { BlockView } from './block-view.tsx';
import { jsonOf } from './content.ts';
import { resultTexts } from './result-texts.ts';

type View = 'text' | 'json' | 'messages';

interface Props {
  readonly result: ToolResultView;
  /** How it ended, in words: "Done in 84 ms". */
  readonly head: ReactNode;
  /** The protocol messages, shown when asked for. */
  readonly messages?: (() => ReactNode) | undefined;
  readonly onRead?: (uri: string) => void;
}

const copyTexts = defineMessages({ copy: ['Copy the result', 'Скопировать результат'] });

/** The result of a tool: as text and media, as JSON, and as the messages that brought it. */
export function ResultView({ result, head, messages, onRead }: Props) {
  const t = useText(resultTexts);
  const c = useText(copyTexts);
  const json = jsonOf(result);
  const [view, setView] = useState<View>(json ? 'json' : 'text');
  const views: readonly View[] = messages ? ['text', 'json', 'messages'] : ['text', 'json'];
  const copied = json ? JSON.stringify(json.value, undefined, 2) : textOf(result);
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className="flex min-h-7 flex-wrap items-center gap-2">
        {head}
        <span className="ml-auto flex items-center gap-1">
          <CopyIconButton text={copied} label={c('copy')} />
          <Segmented
            label={t('view')}
            value={view}
            onChange={setView}
            options={views.map((value) => ({ value, label: t(value) }))}
          />
        </span>
      </div>
      {view === 'messages' && messages ? (
        messages()
      ) : view === 'json' ? (
        <JsonTree label={t('result')} value={json ? json.value : result} />
      ) : (
        <Blocks result={result} onRead={onRead} />
      )}
    </div>
  );
}

function Blocks({
  result,
  onRead,
}: {
  readonly result: ToolResultView;
  readonly onRead: ((uri: string) => void) | undefined;
}) {
  const t = useText(resultTexts);
  if (result.content.length === 0 && result['structuredContent'] === undefined) {
    return <p className="t-small text-text-3">{t('empty')}</p>;
  }
  if (result.content.length === 0) return <JsonTree label={t('result')} value={result['structuredContent']} />;
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {result.content.map((block, index) => (
        // Blocks have no identity but their place.
        <BlockView key={index} block={block} onRead={onRead} />
      ))}
    </div>
  );
}

function textOf(result: ToolResultView): string {
  const texts = result.content.flatMap((block) => (typeof block['text'] === 'string' ? [block['text']] : []));
  return texts.length > 0 ? texts.join('\n') : JSON.stringify(result, undefined, 2);
}
