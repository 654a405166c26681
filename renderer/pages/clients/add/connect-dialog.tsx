import { useState } from 'react';
import { Button } from '../../../components/button.tsx';
import { ClientSettings } from '../../../components/client-snippets/client-settings.tsx';
import { useConfirm } from '../../../components/confirm.tsx';
import { CopyButton } from '../../../components/copy.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { Notice, StateLabel } from '../../../components/surfaces.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { addTexts } from './add-texts.ts';
import { useArrival } from '../../../components/use-arrival.ts';

/** What a client was just given. */
export interface NewAccess {
  /** `command`: it starts the command and needs no token. */
  readonly kind: 'added' | 'rotated' | 'command';
  readonly name: string;
  /** Id and token; absent for `command`. */
  readonly client?: string;
  readonly token?: string;
  /** When it was given, milliseconds since the epoch. */
  readonly since: number;
  /** The program chosen at first, by the kind of its snippet. */
  readonly program?: string | undefined;
  readonly place?: string | undefined;
}

interface Props {
  readonly access: NewAccess;
  readonly onClose: () => void;
}

/** The token, shown once, what the client has to be told, and whether it has come. */
export function ConnectDialog({ access, onClose }: Props) {
  const t = useText(addTexts);
  const confirm = useConfirm();
  const [isCopied, setCopied] = useState(false);
  const { kind, name, client, token, since, program, place } = access;
  const hasCome = useArrival({ name, client, since });
  const onCopied = (): void => setCopied(true);
  const close = async (): Promise<void> => {
    const isSafe = token === undefined || isCopied || hasCome;
    if (isSafe || (await confirm({ title: t('closeTitle'), text: t('closeText'), act: t('close') }))) onClose();
  };
  return (
    <Dialog
      wide
      open
      onClose={() => void close()}
      title={t(`done-${kind}`, { name })}
      extra={<Arrival hasCome={hasCome} />}
      actions={
        <Button look={hasCome ? 'primary' : 'secondary'} onClick={() => void close()}>
          {t('done')}
        </Button>
      }
    >
      <div className="grid gap-3 text-text">
        {token === undefined ? (
          <p className="text-text-2">{t('about-command')}</p>
        ) : (
          <>
            <Notice tone="warn" icon="key" title={t('once')}>
              {t('onceText')}
            </Notice>
            <TokenLine token={token} onCopied={onCopied} />
          </>
        )}
        <ClientSettings
          name={name}
          token={token}
          usesToken={token !== undefined}
          kind={program}
          place={place}
          onCopied={onCopied}
        />
      </div>
    </Dialog>
  );
}

function TokenLine({ token, onCopied }: { readonly token: string; readonly onCopied: () => void }) {
  const t = useText(addTexts);
  return (
    <div>
      <p className="mb-1 t-label">{t('token')}</p>
      <div className="flex min-h-11 items-center gap-3 rounded-2 border border-line bg-sunken py-2 pr-2 pl-3">
        <code className="min-w-0 flex-1 t-code break-all select-all">{token}</code>
        <CopyButton text={token} label={t('copyToken')} onCopied={onCopied} />
      </div>
    </div>
  );
}

function Arrival({ hasCome }: { readonly hasCome: boolean }) {
  const t = useText(addTexts);
  return (
    <span role="status" className="min-w-0 t-small text-text-2">
      <StateLabel glyph={hasCome ? 'ready' : 'starting'}>{t(hasCome ? 'connected' : 'waiting')}</StateLabel>
    </span>
  );
}
