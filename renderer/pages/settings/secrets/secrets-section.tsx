import { useOperation } from '../../../api/operations.ts';
import { Button } from '../../../components/button.tsx';
import { Said } from '../../../components/said.tsx';
import { useLate } from '../../../components/spinner.tsx';
import { Notice, SkeletonBar } from '../../../components/surfaces.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { SecretRow } from './secret-row.tsx';
import { secretSectionTexts } from './secret-section-texts.ts';
import { UnreadNotice } from '../../../components/list-states.tsx';

/** The secrets by name: what uses each, and whether the keychain has it. */
export function SecretsSection() {
  const t = useText(secretSectionTexts);
  const { data, error, refetch } = useOperation('secrets.list', {});
  const known = useOperation('connections.list', {}).data;
  const isLate = useLate(data === undefined && !error);
  if (error) {
    return <UnreadNotice title={t('unread')} error={error} className="rounded-none" onAgain={() => void refetch()} />;
  }
  if (!data) return <div className="flex min-h-13 items-center px-4">{isLate && <SkeletonBar width={220} />}</div>;
  const titles = new Map(known?.map(({ id, title }) => [id, title] as const));
  return (
    <>
      {data.problem && (
        <Notice
          tone="warn"
          title={t('problem')}
          className="rounded-none"
          actions={
            <Button small onClick={() => void refetch()}>
              {t('again')}
            </Button>
          }
        >
          <Said error={data.problem} />
        </Notice>
      )}
      {data.secrets.length === 0 ? (
        <p className="flex min-h-13 items-center px-4 py-2 t-small text-text-3">{t('none')}</p>
      ) : (
        <ul aria-label={t('list')} className="grid grid-cols-[minmax(0,1fr)_auto_auto_auto] gap-x-3">
          {data.secrets.map((secret) => (
            <SecretRow key={secret.name} secret={secret} titles={titles} />
          ))}
        </ul>
      )}
    </>
  );
}
