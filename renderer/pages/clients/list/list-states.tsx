import { Button } from '../../../components/button.tsx';
import { useLate } from '../../../components/spinner.tsx';
import { Card, Notice, SkeletonBar } from '../../../components/surfaces.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { listTexts } from '../clients-texts.ts';

export function UnreadList({ message, onAgain }: { readonly message: string; readonly onAgain: () => void }) {
  const t = useText(listTexts);
  return (
    <Card>
      <Notice
        tone="bad"
        title={t('unread')}
        actions={
          <Button small onClick={onAgain}>
            {t('again')}
          </Button>
        }
      >
        {message}
      </Notice>
    </Card>
  );
}

export function LoadingRows() {
  if (!useLate(true)) return null;
  return (
    <Card>
      {[180, 140, 210].map((width) => (
        <div key={width} className="flex h-row-tall items-center gap-3 border-b border-line px-4 last:border-b-0">
          <span className="size-8 rounded-2 bg-active" />
          <span className="grid gap-2">
            <SkeletonBar width={width} />
            <SkeletonBar width={width * 0.7} />
          </span>
        </div>
      ))}
    </Card>
  );
}
