import { useEffect, useState } from 'react';
import { defineMessages } from '../i18n/define-messages.ts';
import { useText } from '../i18n/use-text.ts';
import { Button, IconButton } from './button.tsx';
import { cx } from './class-names.ts';

const texts = defineMessages({ copy: ['Copy', 'Копировать'], copied: ['Copied', 'Скопировано'] });

/** Copies; `copied` stays true for 1.5 s. */
export function useCopy(): { readonly copied: boolean; readonly copy: (text: string) => void } {
  const [copiedAt, setCopiedAt] = useState(0);
  useEffect(() => {
    if (copiedAt === 0) return;
    const timer = setTimeout(() => setCopiedAt(0), 1_500);
    return () => clearTimeout(timer);
  }, [copiedAt]);
  return {
    copied: copiedAt !== 0,
    copy: (text) => void navigator.clipboard.writeText(text).then(() => setCopiedAt(Date.now())),
  };
}

/** The label changes for a moment, its width does not. */
export function CopyButton({
  text,
  label,
  small = true,
  look = 'secondary',
  title,
  onCopied,
}: {
  readonly text: string;
  readonly label?: string;
  readonly small?: boolean;
  readonly look?: 'secondary' | 'ghost';
  /** What the copy is like, where the label does not say it. */
  readonly title?: string;
  readonly onCopied?: () => void;
}) {
  const t = useText(texts);
  const { copied, copy } = useCopy();
  const name = label ?? t('copy');
  return (
    <Button
      small={small}
      look={look}
      {...(title !== undefined && { title })}
      icon={copied ? 'check' : 'copy'}
      onClick={() => {
        copy(text);
        onCopied?.();
      }}
    >
      <span className="grid">
        <span className={`col-start-1 row-start-1 ${copied ? 'invisible' : ''}`}>{name}</span>
        {/* Not `aria-live`: dialogs leave elements that have it reachable behind them, and the button then has no name. */}
        <span className={`col-start-1 row-start-1 ${copied ? '' : 'invisible'}`} role="status">
          {t('copied')}
        </span>
      </span>
    </Button>
  );
}

export function CopyIconButton({ text, label }: { readonly text: string; readonly label: string }) {
  const { copied, copy } = useCopy();
  return <IconButton icon={copied ? 'check' : 'copy'} label={label} onClick={() => copy(text)} />;
}

interface SnippetProps {
  readonly text: string;
  /** Words instead of code. */
  readonly prose?: boolean;
  /** As wide as there is room. */
  readonly fill?: boolean;
}

/** One line of code with the button that copies it joined on. */
export function Snippet({ text, prose = false, fill = false }: SnippetProps) {
  const t = useText(texts);
  const { copied, copy } = useCopy();
  const Text = prose ? 'span' : 'code';
  return (
    <span
      className={cx(
        'h-8 max-w-full min-w-0 items-stretch rounded-2 border border-line-strong bg-sunken',
        fill ? 'flex' : 'inline-flex',
      )}
    >
      <Text className={cx('flex min-w-0 flex-1 items-center px-3', prose ? 't-body' : 't-code')}>
        <span className="truncate" title={text}>
          {text}
        </span>
      </Text>
      <button
        type="button"
        onClick={() => copy(text)}
        className="shrink-0 cursor-default rounded-r-[5px] border-l border-line-strong bg-raised px-3 t-label hover:bg-hover"
      >
        <span className="grid">
          <span className={`col-start-1 row-start-1 ${copied ? 'invisible' : ''}`}>{t('copy')}</span>
          <span className={`col-start-1 row-start-1 ${copied ? '' : 'invisible'}`}>{t('copied')}</span>
        </span>
      </button>
    </span>
  );
}

/** Several lines of code; scrolls in itself. */
export function CodeBlock({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <pre
      tabIndex={0}
      aria-label={label}
      className="t-code max-h-96 overflow-auto rounded-2 border border-line bg-sunken px-3 py-2 whitespace-pre"
    >
      {text}
    </pre>
  );
}
