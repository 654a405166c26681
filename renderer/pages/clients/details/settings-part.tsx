import type { ClientView } from '../../../../contract/clients.ts';
import { Button } from '../../../components/button.tsx';
import { ClientSettings } from '../../../components/client-snippets/client-settings.tsx';
import { useText } from '../../../i18n/use-text.ts';
import type { ClientActs } from '../use-client-acts.ts';
import { detailsTexts } from './details-texts.ts';

interface Props {
  readonly client: ClientView;
  readonly acts: ClientActs;
}

/** What the client has to be told, once more; without the token, which nobody knows any more. */
export function SettingsPart({ client, acts }: Props) {
  const t = useText(detailsTexts);
  const { name, access, protocol } = client;
  return (
    <div className="px-4 py-3">
      {access === 'token' && (
        <div className="mb-3 flex items-center gap-3">
          <p className="min-w-0 flex-1 t-small text-text-2">{t('tokenText', { placeholder: '<token>' })}</p>
          <Button small icon="key" onClick={() => void acts.rotate(client)}>
            {t('newToken')}
          </Button>
        </div>
      )}
      <ClientSettings name={name} usesToken={access === 'token'} place={protocol?.place} />
    </div>
  );
}
