import { useEffect, useState } from 'react';
import { defineMessages } from '../i18n/define-messages.ts';
import { useText } from '../i18n/use-text.ts';
import { Button, IconButton } from './button.tsx';

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
}: {
  readonly text: string;
  readonly label?: string;
  readonly small?: boolean;
}) {
  const t = useText(texts);
  const { copied, copy } = useCopy();
  const name = label ?? t('copy');
  return (
    <Button small={small} icon={copied ? 'check' : 'copy'} onClick={() => copy(text)}>
      <span className="grid">
        <span className={`col-start-1 row-start-1 ${copied ? 'invisible' : ''}`}>{name}</span>
        <span className={`col-start-1 row-start-1 ${copied ? '' : 'invisible'}`} aria-live="polite">
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

/** One line of code with the button that copies it joined on. */
export function Snippet({ text }: { readonly text: string }) {
  const t = useText(texts);
  const { copied, copy } = useCopy();
  return (
    <span className="inline-flex h-8 max-w-full min-w-0 items-stretch rounded-2 border border-line-strong bg-sunken">
      <code className="flex min-w-0 items-center px-3 t-code">
        <span className="truncate">{text}</span>
      </code>
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
