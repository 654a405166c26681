import type { StatusView } from '../../../contract/status.ts';
import { overallGlyphs, overallState } from '../../app/overall-state.ts';
import { presenceOf } from '../../components/client-words.ts';
import { Snippet } from '../../components/copy.tsx';
import { StateGlyph } from '../../components/state-glyph.tsx';
import { useOperation } from '../../api/operations.ts';
import { useFormats } from '../../i18n/locale.tsx';
import { useText } from '../../i18n/use-text.ts';
import { Attention } from './attention/attention.tsx';
import { sentenceOf } from './sentence.ts';
import { sentenceTexts } from './sentence-texts.ts';

/** The sentence, the endpoint, and what needs the person. */
export function StateCard({ status, now }: { readonly status: StatusView; readonly now: number }) {
  const t = useText(sentenceTexts);
  const { number } = useFormats();
  const clients = useOperation('clients.list', {}).data;
  const catalog = useOperation('catalog.list', {}).data;
  const { headline, text, values } = sentenceOf(status);
  const tools = catalog?.filter(({ kind, on }) => kind === 'tool' && on).length ?? 0;
  const connected = clients?.filter((client) => presenceOf(client, now) === 'connected').length ?? 0;
  const isKnown = clients !== undefined && (catalog !== undefined || text !== 'text-ready');
  return (
    <section aria-label={t(headline, values)} className="shrink-0 rounded-3 border border-line bg-surface p-4">
      <div className="flex min-h-12 items-center gap-4">
        <div className="flex min-w-0 flex-1 gap-3" role="status">
          <StateGlyph glyph={overallGlyphs[overallState(status)]} className="mt-2 ml-0.5" />
          <div className="min-w-0">
            <h2 className="t-headline">{t(headline, values)}</h2>
            <p className="min-h-5 text-text-2">
              {isKnown && t(text, { ...values, clients: connected, tools, shown: number(tools) })}
            </p>
          </div>
        </div>
        {status.endpoint !== undefined && (
          <span className="max-w-1/2 shrink-0">
            <Snippet text={status.endpoint} />
          </span>
        )}
      </div>
      <Attention status={status} />
    </section>
  );
}
