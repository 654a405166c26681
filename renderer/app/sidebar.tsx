import { Link, useLocation } from 'wouter';
import { useOperation } from '../api/operations.ts';
import { cx } from '../components/class-names.ts';
import { Icon } from '../components/icon.tsx';
import { isUrgent } from '../components/programs/program-words.ts';
import { usePrograms } from '../components/programs/use-programs.ts';
import { StateGlyph } from '../components/state-glyph.tsx';
import { Kbd } from '../components/surfaces.tsx';
import { Tooltip } from '../components/tooltip.tsx';
import { defineMessages, textOf } from '../i18n/define-messages.ts';
import { useLanguage } from '../i18n/locale.tsx';
import { useText } from '../i18n/use-text.ts';
import { pages, type PageEntry } from '../pages/index.ts';
import { modKey } from './keys.ts';
import { overallGlyphs, overallState, overallTexts } from './overall-state.ts';

const texts = defineMessages({
  search: ['Search or run', 'Поиск и команды'],
  needs: [
    '{count, plural, one {# needs you} other {# need you}}',
    '{count, plural, one {# ждёт вас} few {# ждут вас} many {# ждут вас} other {# ждут вас}}',
  ],
  pages: ['Pages', 'Страницы'],
});

export function Sidebar({ onSearch }: { readonly onSearch: () => void }) {
  const t = useText(texts);
  const status = useOperation('status.get', {}).data;
  const programs = usePrograms().data;
  const waiting: Readonly<Record<string, number>> = {
    '/connections': status?.connections.filter(({ state }) => state.status === 'login-required').length ?? 0,
    '/clients': programs?.filter(isUrgent).length ?? 0,
  };
  return (
    <aside className="flex min-h-0 flex-col border-r border-line bg-canvas px-2 py-3 wide:px-3" aria-label="Portico">
      <div className="drag-region flex h-7 items-center justify-center gap-2 t-strong wide:justify-start wide:px-2">
        <Mark />
        <span className="hidden wide:inline">Portico</span>
      </div>
      <button
        type="button"
        onClick={onSearch}
        aria-keyshortcuts="Control+K Meta+K"
        className="my-3 flex h-control cursor-default items-center justify-center gap-2 rounded-2 border border-line-strong bg-surface text-left text-text-3 shadow-control hover:bg-hover wide:justify-start wide:px-2"
      >
        <Icon name="search" />
        <span className="sr-only flex-1 wide:not-sr-only wide:truncate">{t('search')}</span>
        <span className="hidden wide:inline" aria-hidden="true">
          <Kbd>{modKey()} K</Kbd>
        </span>
      </button>
      <nav aria-label={t('pages')} className="flex min-h-0 flex-col overflow-y-auto">
        {pages.map((page, index) => (
          <div key={page.path} className={cx(index > 0 && pages[index - 1]?.group !== page.group && 'mt-4')}>
            <PageLink page={page} waiting={waiting[page.path] ?? 0} />
          </div>
        ))}
      </nav>
      <StateLine />
    </aside>
  );
}

function PageLink({ page, waiting }: { readonly page: PageEntry; readonly waiting: number }) {
  const language = useLanguage();
  const t = useText(texts);
  const [location] = useLocation();
  const isCurrent = page.path === '/' ? location === '/' : location.startsWith(page.path);
  const name = textOf(page.name, language);
  return (
    <RailTooltip text={name}>
      <Link
        href={page.path}
        aria-current={isCurrent ? 'page' : undefined}
        className={cx(
          'relative flex h-control items-center justify-center gap-2 rounded-2 wide:justify-start wide:px-2',
          isCurrent ? 'bg-active font-semibold text-text' : 'text-text-2 hover:bg-hover',
        )}
      >
        <Icon name={page.icon} className={isCurrent ? 'text-accent-text' : ''} />
        <span className="sr-only wide:not-sr-only wide:truncate">{name}</span>
        {waiting > 0 && (
          <span className="absolute top-0.5 right-0.5 flex items-center gap-1 t-caption text-text-3 wide:static wide:ml-auto">
            <StateGlyph glyph="needs-you" />
            <span className="hidden tabular-nums wide:inline" aria-hidden="true">
              {waiting}
            </span>
            <span className="sr-only">{t('needs', { count: waiting })}</span>
          </span>
        )}
      </Link>
    </RailTooltip>
  );
}

/** On every page: how Portico is, and where clients reach it. */
function StateLine() {
  const t = useText(overallTexts);
  const status = useOperation('status.get', {}).data;
  if (!status) return <div className="mt-auto h-14" />;
  const state = overallState(status);
  return (
    <div className="mt-auto border-t border-line px-2 pt-3 pb-2" role="status">
      <div className="flex h-5 items-center justify-center gap-2 wide:justify-start">
        <StateGlyph glyph={overallGlyphs[state]} />
        <span className="sr-only t-small wide:not-sr-only">{t(state)}</span>
      </div>
      <div className="hidden truncate pl-5 font-mono text-[11px] leading-4 text-text-3 wide:block">
        {status.endpoint ? new URL(status.endpoint).host : '–'}
      </div>
    </div>
  );
}

/** Names what stands beside the pointer while only icons are shown. */
function RailTooltip({ text, children }: { readonly text: string; readonly children: React.ReactElement }) {
  const isRail = window.matchMedia('(max-width: 1000px)').matches;
  return isRail ? (
    <Tooltip text={text} side="right">
      {children}
    </Tooltip>
  ) : (
    children
  );
}

function Mark() {
  return (
    <svg width={20} height={20} viewBox="0 0 16 16" aria-hidden="true">
      <rect width="16" height="16" rx="3.6" fill="#2b59d0" />
      <path d="M4 11V7a4 4 0 0 1 8 0v4h-2V7a2 2 0 0 0-4 0v4z M3 12h10v1H3z" fill="#fff" />
    </svg>
  );
}
