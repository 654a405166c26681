import type { ClientSnippet } from '../../../../contract/clients.ts';
import { useText } from '../../../i18n/use-text.ts';
import { CodeBlock, CopyButton } from '../../../components/copy.tsx';
import { snippetTexts } from './snippet-texts.ts';
import { tokenMark } from './use-snippets.ts';

/** Where the settings go, the settings, and the button that copies them. */
export function SnippetBlock({ snippet }: { readonly snippet: ClientSnippet }) {
  const t = useText(snippetTexts);
  const { label, where, text, usesToken } = snippet;
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className="flex items-center gap-3">
        <p className="min-w-0 flex-1 t-small text-text-2">{where}</p>
        <CopyButton text={text} />
      </div>
      <CodeBlock text={text} label={t('snippet', { client: label })} />
      {!usesToken && <p className="t-small text-text-3">{t('noToken')}</p>}
      {usesToken && text.includes(tokenMark) && (
        <p className="t-small text-text-3">
          {t.rich('tokenStands', {
            token: tokenMark,
            code: (parts) => <code className="font-mono text-[11px]">{parts}</code>,
          })}
        </p>
      )}
    </div>
  );
}
