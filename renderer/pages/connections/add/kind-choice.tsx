import { Link } from 'wouter';
import { useOperation } from '../../../api/operations.ts';
import { kindIcon, kindTexts } from '../../../components/connection-words.ts';
import { Tile } from '../../../components/surfaces.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { addTexts } from './add-texts.ts';

/** What may be pasted, by kind. */
const examples: Readonly<Record<string, string>> = {
  openapi: 'https://petstore3.swagger.io/api/v3/openapi.json',
  'streamable-http': 'http://localhost:3000/mcp',
  stdio: 'npx -y @modelcontextprotocol/server-everything',
  onec: 'http://localhost/base',
};

interface Props {
  readonly onKind: (kind: string) => void;
  readonly onExample: (text: string) => void;
}

/** For those who have nothing to paste: the kinds, each with an example. */
export function KindChoice({ onKind, onExample }: Props) {
  const t = useText(addTexts);
  const names = useText(kindTexts);
  const kinds = useOperation('connections.kinds', {}).data ?? [];
  return (
    <section aria-label={t('orKind')} className="min-h-0 flex-1 overflow-auto px-gutter py-4 wide:py-5">
      <h2 className="mb-2 t-label text-text-2">{t('orKind')}</h2>
      <ul className="max-w-180 rounded-3 border border-line bg-surface">
        {kinds
          .filter(({ kind }) => Object.hasOwn(kindTexts, kind))
          .map(({ kind }) => {
            const example = examples[kind];
            return (
              <li key={kind} className="border-b border-line">
                <button
                  type="button"
                  onClick={() => onKind(kind)}
                  className="flex h-row-tall w-full cursor-default items-center gap-3 px-4 text-left hover:bg-hover focus-visible:outline-offset-[-2px]"
                >
                  <Tile icon={kindIcon(kind)} />
                  <span className="min-w-0">
                    <span className="block truncate t-strong">{names(kind as keyof typeof kindTexts)}</span>
                    <span className="block truncate t-small text-text-3">
                      {t(`kind-${kind}` as keyof typeof addTexts)}
                    </span>
                  </span>
                </button>
                {example !== undefined && (
                  <p className="-mt-1 truncate pb-2 pl-15 t-small text-text-3">
                    {t('examples')}{' '}
                    <button
                      type="button"
                      aria-label={t('exampleOf', { example })}
                      onClick={() => onExample(example)}
                      className="min-h-6 cursor-default rounded-1 t-code text-accent-text hover:underline"
                    >
                      {example}
                    </button>
                  </p>
                )}
              </li>
            );
          })}
        <li>
          <Link
            href="/clients?import=1"
            className="flex h-row-tall items-center gap-3 px-4 text-text no-underline hover:bg-hover focus-visible:outline-offset-[-2px]"
          >
            <Tile icon="clients" />
            <span className="min-w-0">
              <span className="block truncate t-strong">{t('fromClients')}</span>
              <span className="block truncate t-small text-text-3">{t('fromClientsText')}</span>
            </span>
          </Link>
        </li>
      </ul>
    </section>
  );
}
