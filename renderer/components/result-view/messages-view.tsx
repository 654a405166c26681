import { useText } from '../../i18n/use-text.ts';
import { BlockView } from './block-view.tsx';
import { isObject } from './content.ts';
import { resultTexts } from './result-texts.ts';

interface Props {
  readonly messages: readonly (Readonly<Record<string, unknown>> & { readonly role: string })[];
  readonly onRead?: (uri: string) => void;
}

/** What a prompt says to a model, in turn. */
export function MessagesView({ messages, onRead }: Props) {
  const t = useText(resultTexts);
  return (
    <ol className="flex min-w-0 flex-col gap-3">
      {messages.map((message, index) => (
        <li key={index} className="min-w-0">
          <span className="mb-1 block t-label text-text-2">
            {message.role === 'user' || message.role === 'assistant' ? t(message.role) : message.role}
          </span>
          <div className="flex flex-col gap-2">
            {[message['content']]
              .flat()
              .map((block, place) =>
                isObject(block) ? <BlockView key={place} block={block} onRead={onRead} /> : null,
              )}
          </div>
        </li>
      ))}
    </ol>
  );
}
