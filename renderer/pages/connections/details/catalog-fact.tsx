import { Link } from 'wouter';
import type { ConnectionView } from '../../../../contract/connections.ts';
import type { Effect } from '../../../../contract/effect.ts';
import { useOperation } from '../../../api/operations.ts';
import { EffectBadge } from '../../../components/surfaces.tsx';
import { useFormats } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { detailsTexts } from './details-texts.ts';
import { Fact } from './fact.tsx';

const effects: readonly Effect[] = ['read-only', 'changes', 'destructive'];

/** How many tools of which effect there are, and what they cost. */
export function CatalogFact({ connection }: { readonly connection: ConnectionView }) {
  const t = useText(detailsTexts);
  const { number } = useFormats();
  const { id, toolCount, promptCount, resourceCount } = connection;
  const entries = useOperation('catalog.list', {}).data?.filter((entry) => entry.connection === id) ?? [];
  const tools = entries.filter(({ kind }) => kind === 'tool');
  const counts = effects.map((effect) => ({ effect, count: tools.filter((tool) => tool.effect === effect).length }));
  const off = entries.filter(({ on }) => !on).length;
  const tokens = entries.reduce((sum, entry) => sum + (entry.on ? entry.tokens : 0), 0);
  return (
    <Fact name={t('has')}>
      <Link className="underline" href={`/tools?connection=${encodeURIComponent(id)}`}>
        {t('toolsOf', { count: toolCount })}
      </Link>
      {promptCount > 0 && `, ${t('promptsOf', { count: promptCount })}`}
      {resourceCount > 0 && `, ${t('resourcesOf', { count: resourceCount })}`}
      {tools.length > 0 && (
        <span className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
          {counts
            .filter(({ count }) => count > 0)
            .map(({ effect, count }) => (
              <span key={effect} className="inline-flex items-center gap-1.5 t-small text-text-2 tabular-nums">
                <EffectBadge effect={effect} /> {number(count)}
              </span>
            ))}
        </span>
      )}
      {(tokens > 0 || off > 0) && (
        <span className="mt-1 block t-small text-text-3">
          {[tokens > 0 && t('tokens', { count: number(tokens) }), off > 0 && t('switchedOff', { count: number(off) })]
            .filter(Boolean)
            .join(', ')}
        </span>
      )}
    </Fact>
  );
}
