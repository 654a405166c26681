import { useOperation } from '../../../api/operations.ts';
import { useFormats } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { detailsTexts } from './details-texts.ts';
import { Fact } from './fact.tsx';

/** Whom the connection acts as. */
export function AccountFact({ account }: { readonly account: string }) {
  const t = useText(detailsTexts);
  const { dateTime } = useFormats();
  const known = useOperation('accounts.list', {}).data?.find(({ id }) => id === account);
  return (
    <Fact name={t('account')}>
      <span className="block">{known?.label ?? account}</span>
      {known && (
        <span className="block t-small text-text-3">
          {known.state.status === 'signed-in'
            ? t('signedInAs', { name: known.state.name ?? known.state.subject, time: dateTime(known.state.since) })
            : t('notSignedIn')}
          {known.issuer !== '' && <span className="block break-all">{known.issuer}</span>}
        </span>
      )}
    </Fact>
  );
}
