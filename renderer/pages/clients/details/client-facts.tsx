import { Link } from 'wouter';
import type { ClientView } from '../../../../contract/clients.ts';
import { useOperation } from '../../../api/operations.ts';
import { CopyIconButton } from '../../../components/copy.tsx';
import { Badge } from '../../../components/surfaces.tsx';
import { useFormats } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { rounded } from '../list/client-groups.ts';
import { detailsTexts } from './details-texts.ts';
import { placeAddress } from './place-address.ts';
import { Fact, Facts, Section } from './section.tsx';

export function ClientFacts({ client }: { readonly client: ClientView }) {
  const t = useText(detailsTexts);
  const { dateTime, date } = useFormats();
  const { access, protocol, createdAt } = client;
  return (
    <Section title={t('facts')}>
      <Facts>
        <Fact name={t('access')}>
          {t(`access-${access}`)}
          {access === 'stdio' && <span className="block t-small text-text-3">{t('stdioText')}</span>}
        </Fact>
        {protocol?.program !== undefined && <Fact name={t('program')}>{protocol.program}</Fact>}
        {protocol && (
          <>
            <Fact name={t('revision')}>{t('revisionValue', { revision: protocol.revision })}</Fact>
            <Fact name={t('capabilities')}>
              <Capabilities names={protocol.capabilities} />
            </Fact>
          </>
        )}
        <EndpointFact place={protocol?.place ?? '*'} />
        <OfferedFact client={client} />
        <Fact name={t(access === 'stdio' ? 'firstSeen' : 'added')}>
          <span title={dateTime(createdAt)}>{date(createdAt)}</span>
        </Fact>
      </Facts>
    </Section>
  );
}

function Capabilities({ names }: { readonly names: readonly string[] }) {
  const t = useText(detailsTexts);
  if (names.length === 0) return t('none');
  return (
    <span className="flex flex-wrap gap-1">
      {names.map((name) => (
        <Badge key={name}>{name}</Badge>
      ))}
    </span>
  );
}

function EndpointFact({ place }: { readonly place: string }) {
  const t = useText(detailsTexts);
  const endpoint = useOperation('status.get', {}).data?.endpoint;
  if (endpoint === undefined) return null;
  const address = placeAddress(endpoint, place);
  return (
    <Fact name={t('endpoint')}>
      <span className="flex items-start gap-1">
        <span className="min-w-0 t-code break-all">{address}</span>
        <span className="-my-1">
          <CopyIconButton text={address} label={t('copyEndpoint')} />
        </span>
      </span>
    </Fact>
  );
}

/** What its endpoint offers, and what that costs it. */
function OfferedFact({ client: { offered, protocol } }: { readonly client: ClientView }) {
  const t = useText(detailsTexts);
  const { number } = useFormats();
  const [kind, name] = (protocol?.place ?? '*').split(' ');
  const tokens = rounded(offered.tokens);
  return (
    <Fact name={t('offered')}>
      <Link
        className="hover:underline"
        href={kind === 'connection' && name ? `/tools?connection=${encodeURIComponent(name)}` : '/tools'}
      >
        {t('tools', { count: offered.tools, shown: number(offered.tools) })}
      </Link>
      {offered.tools > 0 && (
        <span className="block t-small text-text-3">{t('tokens', { count: tokens, shown: number(tokens) })}</span>
      )}
    </Fact>
  );
}
