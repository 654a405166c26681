import { Tooltip } from 'radix-ui';
import { Suspense, useMemo, useState } from 'react';
import { Redirect, Route, Router, Switch, useLocation } from 'wouter';
import { useLink, useUiEvents } from '../api/app-link.tsx';
import { useOperation } from '../api/operations.ts';
import { useCopy } from '../components/copy.tsx';
import { ConfirmProvider } from '../components/confirm.tsx';
import { ToastProvider, useToasts } from '../components/toast.tsx';
import { defineMessages } from '../i18n/define-messages.ts';
import { chosenLanguage, LocaleProvider } from '../i18n/locale.tsx';
import { useText } from '../i18n/use-text.ts';
import { pages } from '../pages/index.ts';
import { LinkNotice, RefusedPage } from './link-notice.tsx';
import { PageBoundary } from './page-boundary.tsx';
import { CommandPalette } from './palette/command-palette.tsx';
import { Sidebar } from './sidebar.tsx';
import { useShortcuts } from './use-shortcuts.ts';
import { useTheme } from './use-theme.ts';

/** Pages live below `/ui` in the browser and in the desktop application alike. */
const base = '/ui';

const texts = defineMessages({
  copied: ['The endpoint address is in the clipboard', 'Адрес скопирован в буфер обмена'],
  skip: ['To the page', 'К странице'],
});

export function App() {
  const settings = useOperation('settings.get', {}).data;
  const language = useMemo(() => chosenLanguage(settings?.language, navigator.languages), [settings?.language]);
  useTheme(settings?.theme);
  return (
    <LocaleProvider language={language}>
      <Tooltip.Provider delayDuration={500}>
        <ToastProvider>
          <ConfirmProvider>
            <Router base={base}>
              <Shell />
            </Router>
          </ConfirmProvider>
        </ToastProvider>
      </Tooltip.Provider>
    </LocaleProvider>
  );
}

function Shell() {
  const t = useText(texts);
  const toasts = useToasts();
  const link = useLink();
  const [location, navigate] = useLocation();
  const [searching, setSearching] = useState(false);
  const endpoint = useOperation('status.get', {}).data?.endpoint;
  const { copy } = useCopy();
  const copyEndpoint = (): void => {
    if (endpoint === undefined) return;
    copy(endpoint);
    toasts.show({ text: t('copied') });
  };
  useShortcuts({ openPalette: () => setSearching(true), copyEndpoint });
  useUiEvents((event) => {
    if (event.type === 'navigate') navigate(event.to);
  });
  if (link === 'refused') return <RefusedPage />;
  return (
    <div className="grid h-full grid-cols-[var(--rail)_minmax(0,1fr)] wide:grid-cols-[var(--sidebar)_minmax(0,1fr)]">
      <a
        href="#page"
        className="sr-only focus:not-sr-only focus:absolute focus:z-toast focus:bg-raised focus:px-3 focus:py-2"
      >
        {t('skip')}
      </a>
      <Sidebar onSearch={() => setSearching(true)} />
      <div className="flex min-h-0 min-w-0 flex-col">
        <LinkNotice />
        <PageBoundary key={location.split('/')[1]}>
          <Suspense fallback={null}>
            <Switch>
              {pages.map(({ path, component: Component }) => (
                <Route key={path} path={path === '/' ? '/' : `${path}/*?`} component={Component} />
              ))}
              <Route>
                <Redirect to="/" />
              </Route>
            </Switch>
          </Suspense>
        </PageBoundary>
      </div>
      <CommandPalette open={searching} onClose={() => setSearching(false)} onCopyEndpoint={copyEndpoint} />
    </div>
  );
}
