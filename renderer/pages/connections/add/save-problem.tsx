import { Said } from '../../../components/said.tsx';
import { Notice } from '../../../components/surfaces.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { addTexts } from './add-texts.ts';

/** Why a connection was not saved: above what scrolls, so that it is seen wherever the person is. */
export function SaveProblem({ error }: { readonly error: unknown }) {
  const t = useText(addTexts);
  return (
    <div role="alert" className="shrink-0 border-b border-line bg-surface px-gutter py-2 empty:hidden">
      {error !== undefined && error !== null && (
        <Notice tone="bad" title={t('notSaved')}>
          <Said error={error} />
        </Notice>
      )}
    </div>
  );
}
