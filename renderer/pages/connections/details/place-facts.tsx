import type { ConnectionView } from '../../../../contract/connections.ts';
import { useOperation } from '../../../api/operations.ts';
import { CopyIconButton } from '../../../components/copy.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { detailsTexts } from './details-texts.ts';
import { Fact } from './fact.tsx';

/** Where it leads, and where clients reach it alone. */
export function PlaceFacts({ connection }: { readonly connection: ConnectionView }) {
  const t = useText(detailsTexts);
  const endpoint = useOperation('status.get', {}).data?.endpoint;
  const { id, address, source } = connection;
  const own = endpoint === undefined ? undefined : `${endpoint}/${id}`;
  return (
    <>
      <Fact name={t('address')}>
        <span className="t-code break-all">{address}</span>
      </Fact>
      <Fact name={t('id')}>
        <span className="t-code">{id}</span>
      </Fact>
      {own !== undefined && (
        <Fact name={t('endpoint')}>
          <span className="flex items-start gap-1">
            <span className="min-w-0 t-code break-all">{own}</span>
            <span className="-my-1">
              <CopyIconButton text={own} label={t('copyEndpoint')} />
            </span>
          </span>
        </Fact>
      )}
      <Fact name={t('source')}>{t(`source-${source}`)}</Fact>
    </>
  );
}
