import { useState } from 'react';
import { useLocation } from 'wouter';
import type { CatalogEntry } from '../../../../contract/catalog.ts';
import type { ConnectionView } from '../../../../contract/connections.ts';
import { isMac } from '../../../app/keys.ts';
import { IconButton } from '../../../components/button.tsx';
import { cx } from '../../../components/class-names.ts';
import { CopyIconButton } from '../../../components/copy.tsx';
import { Menu, MenuItem } from '../../../components/menu.tsx';
import { Badge, EffectBadge } from '../../../components/surfaces.tsx';
import { useToasts } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { callCommand } from '../command-line.ts';
import { panelTexts } from '../tools-texts.ts';

interface Props {
  readonly entry: CatalogEntry;
  readonly definition: Readonly<Record<string, unknown>> | undefined;
  readonly connection: ConnectionView | undefined;
  readonly onClose: () => void;
}

/** Name, description, and what is promised of the entry. */
export function EntryHead({ entry, definition, onClose }: Props) {
  const t = useText(panelTexts);
  const isAddress = entry.kind === 'resource' || entry.kind === 'resource-template';
  const annotations = (definition?.['annotations'] ?? {}) as Readonly<Record<string, unknown>>;
  return (
    <header className="shrink-0 px-4 pt-3 pb-1">
      <div className="flex items-start gap-1">
        <h2 className="min-w-0 flex-1 py-1 t-code break-words">
          <b>{entry.name}</b>
        </h2>
        <CopyIconButton text={entry.name} label={t(isAddress ? 'copyUri' : 'copyName')} />
        <MoreMenu entry={entry} definition={definition} />
        <IconButton icon="close" label={t('close')} onClick={onClose} />
      </div>
      {entry.title !== undefined && <p className="t-strong">{entry.title}</p>}
      <Description text={descriptionOf(entry, definition)} />
      <div className="mt-2 flex flex-wrap gap-2 empty:hidden">
        {entry.effect && <EffectBadge effect={entry.effect} />}
        {annotations['idempotentHint'] === true && <Badge>{t('idempotent')}</Badge>}
        {entry.tokens > 0 && <Badge>{t('tokens', { count: entry.tokens })}</Badge>}
        {!entry.on && <Badge tone="line">{t('off')}</Badge>}
        {typeof definition?.['mimeType'] === 'string' && <Badge>{definition['mimeType']}</Badge>}
      </div>
    </header>
  );
}

function descriptionOf(entry: CatalogEntry, definition: Props['definition']): string {
  const whole = definition?.['description'];
  return typeof whole === 'string' ? whole : entry.description;
}

const longAt = 240;

/** Four lines of a long one, the rest on demand. */
function Description({ text }: { readonly text: string }) {
  const t = useText(panelTexts);
  const [isWhole, setIsWhole] = useState(false);
  const isLong = text.length > longAt || text.split('\n').length > 4;
  if (text === '') return null;
  return (
    <div className="mt-1 t-small text-text-2">
      <p className={cx('break-words whitespace-pre-line', isLong && !isWhole && 'line-clamp-4')}>{text}</p>
      {isLong && (
        <button
          type="button"
          aria-expanded={isWhole}
          className="min-h-6 cursor-default text-accent-text hover:underline"
          onClick={() => setIsWhole(!isWhole)}
        >
          {t(isWhole ? 'showLess' : 'showMore')}
        </button>
      )}
    </div>
  );
}

function MoreMenu({ entry, definition }: Pick<Props, 'entry' | 'definition'>) {
  const t = useText(panelTexts);
  const toasts = useToasts();
  const [, navigate] = useLocation();
  const copy = (text: string): void =>
    void navigator.clipboard.writeText(text).then(() => toasts.show({ text: t('copied') }));
  return (
    <Menu trigger={<IconButton icon="more" label={t('more')} />}>
      {entry.kind === 'tool' && (
        <MenuItem icon="terminal" onSelect={() => copy(callCommand(entry.name, {}, platform()))}>
          {t('copyCommand')}
        </MenuItem>
      )}
      <MenuItem icon="braces" disabled={!definition} onSelect={() => copy(JSON.stringify(definition, undefined, 2))}>
        {t('copyDefinition')}
      </MenuItem>
      {entry.connection !== '' && (
        <MenuItem
          icon="connections"
          onSelect={() => navigate(`/connections?id=${encodeURIComponent(entry.connection)}`)}
        >
          {t('showConnection')}
        </MenuItem>
      )}
    </Menu>
  );
}

/** Whose shell a command is written for. */
export function platform(): 'darwin' | 'win32' | 'linux' {
  if (window.bridge) return window.bridge.platform;
  if (isMac()) return 'darwin';
  return /win/i.test(navigator.platform) ? 'win32' : 'linux';
}
