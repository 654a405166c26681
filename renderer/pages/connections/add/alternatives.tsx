import type { ConnectionCandidate } from '../../../../contract/connections.ts';
import { kindIcon, kindTexts } from '../../../components/connection-words.ts';
import { Tile } from '../../../components/surfaces.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { addTexts } from './add-texts.ts';
import { Said } from '../../../components/said.tsx';

interface Props {
  readonly candidates: readonly ConnectionCandidate[];
  readonly onChoose: (candidate: ConnectionCandidate) => void;
}

/** Several ways to what one address leads to. */
export function Alternatives({ candidates, onChoose }: Props) {
  const t = useText(addTexts);
  const names = useText(kindTexts);
  return (
    <section aria-label={t('chooseOne')} className="min-h-0 flex-1 overflow-auto px-gutter py-4 wide:py-5">
      <h2 className="mb-2 t-label text-text-2">{t('chooseOne')}</h2>
      <ul className="max-w-180 rounded-3 border border-line bg-surface">
        {candidates.map((candidate) => {
          const { kind } = candidate.connection;
          const name = Object.hasOwn(kindTexts, kind) ? names(kind as keyof typeof kindTexts) : kind;
          return (
            <li key={candidate.id} className="border-b border-line last:border-b-0">
              <button
                type="button"
                onClick={() => onChoose(candidate)}
                className="flex min-h-row-tall w-full cursor-default items-center gap-3 px-4 py-2 text-left hover:bg-hover focus-visible:outline-offset-[-2px]"
              >
                <Tile icon={kindIcon(kind)} />
                <span className="min-w-0">
                  <span className="block truncate t-strong">
                    {name}: {candidate.title}
                  </span>
                  <span className="block t-small text-text-3">
                    <Said error={candidate.reason} />
                  </span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
