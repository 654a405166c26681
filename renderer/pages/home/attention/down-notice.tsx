import type { ConnectionView } from '../../../../contract/connections.ts';
import { useAct } from '../../../api/operations.ts';
import { Button } from '../../../components/button.tsx';
import { errorKey, errorTexts } from '../../../components/error-words.ts';
import { LinkButton } from '../../../components/link-button.tsx';
import { missingSecretOf } from '../../../components/secrets/missing-secret.ts';
import { MissingSecretNotice } from '../../../components/secrets/missing-secret-notice.tsx';
import { secretTexts } from '../../../components/secrets/secret-texts.ts';
import { Notice } from '../../../components/surfaces.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { attentionTexts } from './attention-texts.ts';
import { Said } from '../../../components/said.tsx';
import { useSaid } from '../../../i18n/use-said.ts';

/** A connection that does not work: what happened, and another attempt. */
export function DownNotice({ connection }: { readonly connection: ConnectionView }) {
  const t = useText(attentionTexts);
  const words = useText(errorTexts);
  const ofSecrets = useText(secretTexts);
  const said = useSaid();
  const refresh = useAct('connections.refresh');
  const { id, title, state } = connection;
  if (state.status !== 'failed' && state.status !== 'backing-off') return null;
  const shown = refresh.error ?? state.error;
  const secret = missingSecretOf(state.error);
  const what = secret === undefined ? words(errorKey(state.error.code)) : ofSecrets('missing');
  const line = t('down', { title, what: what.charAt(0).toLocaleLowerCase() + what.slice(1) });
  const open = (
    <LinkButton href={`/connections?id=${encodeURIComponent(id)}`} look="ghost">
      {t('open')}
    </LinkButton>
  );
  if (secret !== undefined) return <MissingSecretNotice name={secret} title={line} extra={open} />;
  return (
    <Notice
      tone="bad"
      title={line}
      actions={
        <>
          {open}
          <Button small busy={refresh.isPending} onClick={() => refresh.mutate({ id })}>
            {t(state.status === 'failed' ? 'again' : 'tryNow')}
          </Button>
        </>
      }
    >
      <span className="line-clamp-3" title={said(shown)}>
        <Said error={shown} />
      </span>
    </Notice>
  );
}
