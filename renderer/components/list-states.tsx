import { defineMessages } from '../i18n/define-messages.ts';
import { useText } from '../i18n/use-text.ts';
import { Button } from './button.tsx';
import { useLate } from './spinner.tsx';
import { Card, EmptyState, Notice, SkeletonBar } from './surfaces.tsx';
import { Said } from './said.tsx';

const texts = defineMessages({ again: ['Try again', 'Повторить'] });

interface UnreadProps {
  /** What could not be read. */
  readonly title: string;
  /** Why. */
  readonly error: unknown;
  readonly onAgain: () => void;
}

interface UnreadNoticeLook {
  /** It is being read again. */
  readonly busy?: boolean;
  readonly className?: string;
}

/** In the place of a whole page that could not be read. */
export function UnreadPage({ title, error, onAgain }: UnreadProps) {
  const t = useText(texts);
  return (
    <EmptyState
      title={title}
      actions={
        <Button look="primary" onClick={onAgain}>
          {t('again')}
        </Button>
      }
    >
      <Said error={error} />
    </EmptyState>
  );
}

/** In the place of one list that could not be read. */
export function UnreadList(props: UnreadProps) {
  return (
    <Card>
      <UnreadNotice {...props} />
    </Card>
  );
}

/** In the place of a part of something that could not be read. */
export function UnreadNotice({ title, error, onAgain, busy, className }: UnreadProps & UnreadNoticeLook) {
  const t = useText(texts);
  return (
    <Notice
      tone="bad"
      title={title}
      {...(className !== undefined && { className })}
      actions={
        <Button small {...(busy !== undefined && { busy })} onClick={onAgain}>
          {t('again')}
        </Button>
      }
    >
      <Said error={error} />
    </Notice>
  );
}

/** Rows of 56 px while a list loads, once that has lasted; one for each width of a name, px. */
export function TallLoadingRows({ widths }: { readonly widths: readonly number[] }) {
  if (!useLate(true)) return null;
  return (
    <Card>
      {widths.map((width) => (
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
