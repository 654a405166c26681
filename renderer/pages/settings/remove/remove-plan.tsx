import type { ReactNode } from 'react';
import type { UninstallData, UninstallPlan } from '../../../../contract/uninstall.ts';
import { Checkbox } from '../../../components/choices.tsx';
import { Icon, type IconName } from '../../../components/icon.tsx';
import { useTroubleWords } from '../../../components/programs/use-program-words.ts';
import { Notice } from '../../../components/surfaces.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { removeTexts } from './remove-texts.ts';

interface Props {
  readonly plan: UninstallPlan;
  readonly data: UninstallData;
  readonly onData: (data: UninstallData) => void;
}

/** Everything that will happen, and what may be deleted besides. */
export function RemovePlan({ plan, data, onData }: Props) {
  const t = useText(removeTexts);
  const { signIns, secrets, loginItems, commands } = plan;
  const clients = plan.clients.filter(({ files }) => files.length > 0);
  const isNothing = [clients, signIns, secrets, loginItems, commands].every(({ length }) => length === 0);
  return (
    <div className="flex flex-col gap-3">
      <p>{t(isNothing ? 'nothing' : 'intro')}</p>
      {!isNothing && (
        <ul className="flex flex-col gap-2">
          {clients.length > 0 && (
            <Effect icon="clients" words={t('clients', { count: clients.length })}>
              {clients.map(({ program, name, files }) => (
                <span key={program} className="block">
                  {name} <span className="t-code break-all text-text-3">{files.join(', ')}</span>
                </span>
              ))}
            </Effect>
          )}
          {signIns.length > 0 && (
            <Effect icon="person" words={t('signIns', { count: signIns.length })}>
              {signIns.join(', ')}
            </Effect>
          )}
          {secrets.length > 0 && (
            <Effect icon="key" words={t('secrets', { count: secrets.length })}>
              {secrets.join(', ')}
            </Effect>
          )}
          {loginItems.length > 0 && <Effect icon="play" words={t('loginItems')} />}
          {commands.length > 0 && (
            <Effect icon="terminal" words={t('commands')}>
              <span className="t-code break-all text-text-3">{commands.join(', ')}</span>
            </Effect>
          )}
        </ul>
      )}
      <LeftAlone clients={plan.clients} />
      <DataChoice plan={plan} data={data} onData={onData} />
    </div>
  );
}

function Effect(props: { readonly icon: IconName; readonly words: string; readonly children?: ReactNode }) {
  return (
    <li className="flex items-start gap-2.5">
      <Icon name={props.icon} className="mt-0.5 text-text-3" />
      <div className="min-w-0">
        <div className="text-text">{props.words}</div>
        {props.children !== undefined && <div className="t-small break-words">{props.children}</div>}
      </div>
    </li>
  );
}

/** Files that cannot be changed now: better known before than after. */
function LeftAlone({ clients }: Pick<UninstallPlan, 'clients'>) {
  const t = useText(removeTexts);
  const words = useTroubleWords();
  return clients.flatMap(({ program, name, left }) =>
    left.map(({ shownPath, trouble }) => {
      const { what, remedy } = words(trouble, { path: shownPath, name });
      return (
        <Notice key={`${program} ${shownPath}`} tone="warn" title={t('left', { name })}>
          {what} {remedy}
        </Notice>
      );
    }),
  );
}

function DataChoice({ plan, data, onData }: Props) {
  const t = useText(removeTexts);
  const { folder, copies } = plan.data;
  const isDeleted = data !== 'keep';
  return (
    <div className="flex flex-col gap-1.5 border-t border-line pt-3">
      <Checkbox
        label={t('data')}
        checked={isDeleted}
        // Copies of what belongs to the person are kept unless asked for by themselves.
        onChange={(on) => onData(on ? (copies > 0 ? 'delete' : 'delete-all') : 'keep')}
      >
        <span className="text-text">{t('data')}</span>
      </Checkbox>
      <p className="pl-6 t-small break-words text-text-3">{t('dataHint', { folder })}</p>
      {copies > 0 && (
        <div className="pl-6">
          <Checkbox
            label={t('copies', { count: copies })}
            checked={data === 'delete-all'}
            disabled={!isDeleted}
            onChange={(on) => onData(on ? 'delete-all' : 'delete')}
          >
            <span>{t('copies', { count: copies })}</span>
          </Checkbox>
        </div>
      )}
    </div>
  );
}
