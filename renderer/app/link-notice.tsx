import { useLink } from '../api/app-link.tsx';
import { EmptyState, Notice } from '../components/surfaces.tsx';
import { useLate } from '../components/spinner.tsx';
import { defineMessages } from '../i18n/define-messages.ts';
import { useText } from '../i18n/use-text.ts';

const texts = defineMessages({
  lost: ['Portico does not answer.', 'Portico не отвечает.'],
  lostRemedy: [
    'What you see is from before. Start Portico again; this page goes on by itself.',
    'Показано то, что было раньше. Запустите Portico снова: страница продолжит сама.',
  ],
  refused: ['This page belongs to an earlier start of Portico', 'Эта страница от прошлого запуска Portico'],
  refusedRemedy: [
    'Every start has a new address, so that no other page can use it. Open the window again with <code>portico open</code>.',
    'У каждого запуска новый адрес, чтобы им не воспользовалась чужая страница. Откройте окно снова: <code>portico open</code>.',
  ],
});

/** Above the page while the app does not answer. */
export function LinkNotice() {
  const t = useText(texts);
  const isLost = useLate(useLink() === 'lost', 1_000);
  if (!isLost) return null;
  return (
    <div className="shrink-0 border-b border-line bg-surface px-gutter py-2" role="alert">
      <Notice tone="bad" title={t('lost')}>
        {t('lostRemedy')}
      </Notice>
    </div>
  );
}

/** Instead of everything when the page has no right to be here. */
export function RefusedPage() {
  const t = useText(texts);
  return (
    <div className="flex h-full flex-col" role="alert">
      <EmptyState title={t('refused')}>
        {t.rich('refusedRemedy', { code: (parts) => <code className="t-code text-text">{parts}</code> })}
      </EmptyState>
    </div>
  );
}
