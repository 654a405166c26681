import type { InvocationDetails } from '../../../contract/activity.ts';
import { NamedJson } from '../../components/json-text.tsx';
import { useFormats } from '../../i18n/locale.tsx';
import { useText } from '../../i18n/use-text.ts';
import { activityTexts } from './activity-texts.ts';

/** The messages of the call as they passed by, with the time since it began. */
export function CallMessages({ call }: { readonly call: InvocationDetails }) {
  const t = useText(activityTexts);
  const formats = useFormats();
  if (!call.messages || call.messages.length === 0) {
    return <p className="pt-3 t-small text-text-3">{t('noMessages')}</p>;
  }
  return (
    <ol className="flex flex-col gap-3 pt-3">
      {call.messages.map(({ at, direction, json }, index) => (
        <li key={index}>
          <NamedJson
            name={`${t(direction)}, +${formats.duration(Math.max(0, at - call.startedAt))}`}
            copyLabel={t('copyMessage')}
            json={json}
          />
        </li>
      ))}
    </ol>
  );
}
