import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { InvocationDetails } from '../../../contract/activity.ts';
import { useOperation } from '../../api/operations.ts';
import { useFormats } from '../../i18n/locale.tsx';
import { useText } from '../../i18n/use-text.ts';
import { activityTexts } from './activity-texts.ts';

/** Who called what, where and when. */
export function CallFacts({ call }: { readonly call: InvocationDetails }) {
  const t = useText(activityTexts);
  const formats = useFormats();
  const connections = useOperation('connections.list', {}).data;
  const connection = connections?.find(({ id }) => id === call.connection);
  return (
    <dl className="grid grid-cols-[96px_minmax(0,1fr)] gap-y-1 t-small leading-6">
      <Fact name={t('client')}>{call.clientName}</Fact>
      <Fact name={t('connection')}>
        <Link href={`/connections?id=${encodeURIComponent(call.connection)}`} className="hover:underline">
          {connection?.title ?? call.connection}
        </Link>
      </Fact>
      {call.actor !== undefined && <Fact name={t('person')}>{personOf(call.actor)}</Fact>}
      <Fact name={t('started')}>
        {formats.date(call.startedAt)}, {formats.exactTime(call.startedAt)}
      </Fact>
      {call.method !== 'tools/call' && <Fact name={t('method')}>{call.method}</Fact>}
      {call.errorCode !== undefined && (
        <Fact name={t('code')}>
          <code className="t-code">{call.errorCode}</code>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-text-2">{name}</dt>
      <dd className="break-words">{children}</dd>
    </>
  );
}

/** `issuer subject` → `subject`, which is what people know. */
function personOf(actor: string): string {
  return actor.split(' ').slice(1).join(' ') || actor;
}
