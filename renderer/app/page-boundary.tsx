import { Component, type ReactNode } from 'react';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/surfaces.tsx';
import { defineMessages } from '../i18n/define-messages.ts';
import { useText } from '../i18n/use-text.ts';

const texts = defineMessages({
  title: ['This page could not be shown', 'Страницу не удалось показать'],
  remedy: [
    'The rest of Portico goes on. Show it again, or reload the window.',
    'Остальное в Portico работает. Откройте страницу ещё раз или перезагрузите окно.',
  ],
  again: ['Show again', 'Показать снова'],
  reload: ['Reload the window', 'Перезагрузить окно'],
});

/** A page that fails must not take the window with it. */
export class PageBoundary extends Component<{ readonly children: ReactNode }, { readonly error: Error | undefined }> {
  override state: { readonly error: Error | undefined } = { error: undefined };

  static getDerivedStateFromError(error: unknown): { readonly error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return <Failed message={error.message} onAgain={() => this.setState({ error: undefined })} />;
  }
}

function Failed({ message, onAgain }: { readonly message: string; readonly onAgain: () => void }) {
  const t = useText(texts);
  return (
    <main id="page" className="flex min-h-0 flex-1 flex-col" role="alert">
      <EmptyState
        title={t('title')}
        actions={
          <>
            <Button look="primary" onClick={onAgain}>
              {t('again')}
            </Button>
            <Button onClick={() => location.reload()}>{t('reload')}</Button>
          </>
        }
      >
        <p>{t('remedy')}</p>
        <p lang="en" className="mt-2 t-code break-words text-text-3">
          {message}
        </p>
      </EmptyState>
    </main>
  );
}
