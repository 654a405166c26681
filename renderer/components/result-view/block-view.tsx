import { useState, type ReactNode } from 'react';
import { useFormats } from '../../i18n/locale.tsx';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../button.tsx';
import { Icon, type IconName } from '../icon.tsx';
import { JsonTree } from '../json-tree/json-tree.tsx';
import { imageSource, isObject, jsonInText, text, type Block } from './content.ts';
import { PlayAudio } from './play-audio.tsx';
import { resultTexts } from './result-texts.ts';
import { fileName, SaveContent } from './save-content.tsx';

interface Props {
  readonly block: Block;
  /** Opens a resource that an answer refers to. */
  readonly onRead?: ((uri: string) => void) | undefined;
}

/** One block of content, of whatever type. */
export function BlockView({ block, onRead }: Props) {
  const t = useText(resultTexts);
  switch (block['type']) {
    case 'text':
      return <TextView text={text(block['text']) ?? ''} />;
    case 'image':
      return <Media {...media(block)} kind="image" />;
    case 'audio':
      return <Media {...media(block)} kind="audio" />;
    case 'resource_link':
      return <LinkView block={block} onRead={onRead} />;
    case 'resource':
      return isObject(block['resource']) ? <ContentsView contents={block['resource']} /> : null;
    default:
      return <JsonTree label={t('result')} value={block} />;
  }
}

function media(block: Block): { data: string; mimeType: string } {
  return { data: text(block['data']) ?? '', mimeType: text(block['mimeType']) ?? 'application/octet-stream' };
}

/** More than this is drawn when asked for. */
const drawnCharacters = 20_000;

/** Text as it is; it wraps, and long text comes in two parts. */
export function TextView({ text: written }: { readonly text: string }) {
  const t = useText(resultTexts);
  const formats = useFormats();
  const [isWhole, setIsWhole] = useState(false);
  const isCut = !isWhole && written.length > drawnCharacters;
  return (
    <div className="min-w-0 rounded-2 border border-line bg-sunken px-3 py-2">
      <pre className="t-code break-words whitespace-pre-wrap">
        {isCut ? written.slice(0, drawnCharacters) : written}
      </pre>
      {isCut && (
        <Button small className="mt-2" onClick={() => setIsWhole(true)}>
          {t('whole', { size: formats.bytes(new Blob([written]).size) })}
        </Button>
      )}
    </div>
  );
}

function Media(props: {
  readonly kind: 'image' | 'audio' | 'binary';
  readonly data: string;
  readonly mimeType: string;
  readonly name?: string;
}) {
  const { kind, data, mimeType, name } = props;
  const t = useText(resultTexts);
  const formats = useFormats();
  const size = formats.bytes(Math.floor((data.replaceAll('=', '').length * 3) / 4));
  const source = kind === 'image' ? imageSource(mimeType, data) : undefined;
  const file = name ?? `${kind}.${/\/([\w]+)/.exec(mimeType)?.[1] ?? 'bin'}`;
  return (
    <figure className="min-w-0 overflow-hidden rounded-2 border border-line bg-sunken">
      {source !== undefined && (
        <img src={source} alt={name ?? t('image')} className="mx-auto block max-h-100 max-w-full object-contain" />
      )}
      <figcaption className="flex min-h-10 items-center gap-2 border-t border-line px-3 py-1.5 t-small text-text-2 first:border-t-0">
        <span className="min-w-0 truncate">{`${mimeType}, ${size}`}</span>
        <span className="ml-auto flex gap-2">
          {kind === 'audio' && <PlayAudio data={data} />}
          <SaveContent name={file} mimeType={mimeType} data={data} />
        </span>
      </figcaption>
    </figure>
  );
}

function LinkView({ block, onRead }: Props) {
  const t = useText(resultTexts);
  const uri = text(block['uri']) ?? '';
  const name = text(block['title']) ?? text(block['name']) ?? uri;
  const read = onRead && (
    <Button small aria-label={`${t('read')}: ${name}`} onClick={() => onRead(uri)}>
      {t('read')}
    </Button>
  );
  return (
    <Labelled icon="book" name={name} note={uri} end={read}>
      {text(block['description'])}
    </Labelled>
  );
}

function Labelled(props: {
  readonly icon: IconName;
  readonly name: string;
  readonly note: string;
  readonly end?: ReactNode;
  readonly children?: ReactNode;
}) {
  const { icon, name, note, end, children } = props;
  return (
    <div className="flex min-w-0 items-center gap-2 rounded-2 border border-line bg-sunken px-3 py-2">
      <Icon name={icon} className="self-start text-text-3" />
      <span className="min-w-0 flex-1">
        <b className="block truncate">{name}</b>
        <span className="block truncate t-code text-text-3">{note}</span>
        {children !== undefined && <span className="block t-small break-words text-text-2">{children}</span>}
      </span>
      {end}
    </div>
  );
}

/** What a resource holds: text, JSON, a picture, sound or other bytes. */
export function ContentsView({ contents }: { readonly contents: Block }) {
  const t = useText(resultTexts);
  const uri = text(contents['uri']) ?? '';
  const mimeType = text(contents['mimeType']) ?? 'application/octet-stream';
  const written = contents['text'];
  const blob = text(contents['blob']);
  const json = typeof written === 'string' ? jsonInText(written) : undefined;
  const kind = mimeType.startsWith('image/') ? 'image' : mimeType.startsWith('audio/') ? 'audio' : 'binary';
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span className="truncate t-code text-text-3">{uri}</span>
      {json ? (
        <JsonTree label={uri} value={json.value} />
      ) : typeof written === 'string' ? (
        <TextView text={written} />
      ) : blob !== undefined ? (
        <Media kind={kind} data={blob} mimeType={mimeType} name={fileName(uri)} />
      ) : (
        <p className="t-small text-text-3">{t('empty')}</p>
      )}
    </div>
  );
}
