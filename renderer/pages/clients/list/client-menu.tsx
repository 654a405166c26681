import { useLocation } from 'wouter';
import type { ClientView } from '../../../../contract/clients.ts';
import type { ProgramView } from '../../../../contract/programs.ts';
import { IconButton } from '../../../components/button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../../components/menu.tsx';
import { isRepairable } from '../../../components/programs/program-words.ts';
import { useText } from '../../../i18n/use-text.ts';
import { actTexts } from '../clients-texts.ts';
import { programTexts } from '../../../components/programs/program-texts.ts';
import type { RowActs } from '../use-row-acts.ts';
import type { Row } from './rows.ts';

interface Props {
  readonly row: Row;
  readonly acts: RowActs;
  readonly tabIndex?: number;
  /** Leads to what the client has to be told. */
  readonly onSettings: () => void;
}

/** Everything that can be done with a client, and with the settings of the program behind it. */
export function ClientMenu({ row, acts, tabIndex, onSettings }: Props) {
  const t = useText(actTexts);
  const { client, program, name } = row;
  return (
    <Menu
      trigger={<IconButton icon="more" label={t('menu', { name })} {...(tabIndex !== undefined && { tabIndex })} />}
    >
      {program && <ProgramItems program={program} acts={acts} />}
      {program && client && <MenuSeparator />}
      {client && <ClientItems client={client} acts={acts} onSettings={onSettings} />}
    </Menu>
  );
}

function ProgramItems({ program, acts }: { readonly program: ProgramView; readonly acts: RowActs }) {
  const t = useText(programTexts);
  const { id, name, state, files, undo } = program;
  const hasEntry = files.some((file) => file.state !== 'found') || state === 'connected' || state === 'needs-restart';
  return (
    <>
      {state === 'found' && (
        <MenuItem icon="plus" onSelect={() => acts.openDialog('connect', id)}>
          {t('connect')}
        </MenuItem>
      )}
      {program.projectFile !== undefined && (
        <MenuItem icon="folder" onSelect={() => acts.inProject(id)}>
          {t('inProject')}
        </MenuItem>
      )}
      {isRepairable(program) && (
        <MenuItem icon="retry" onSelect={() => acts.openDialog('repair', id)}>
          {t('repair')}
        </MenuItem>
      )}
      {undo && (
        <MenuItem icon="back" onSelect={() => void acts.programs.undo(name, undo.change)}>
          {t('undoLast')}
        </MenuItem>
      )}
      {hasEntry && (
        <MenuItem icon="close" onSelect={() => acts.openDialog('disconnect', id)}>
          {t('disconnect')}
        </MenuItem>
      )}
      <MenuItem icon="retry" onSelect={acts.programs.check}>
        {t('check')}
      </MenuItem>
    </>
  );
}

interface ClientItemsProps extends Pick<Props, 'acts' | 'onSettings'> {
  readonly client: ClientView;
}

function ClientItems({ client, acts, onSettings }: ClientItemsProps) {
  const t = useText(actTexts);
  const [, navigate] = useLocation();
  return (
    <>
      <MenuItem icon="activity" onSelect={() => navigate(`/activity?client=${encodeURIComponent(client.id)}`)}>
        {t('calls')}
      </MenuItem>
      <MenuItem icon="braces" onSelect={onSettings}>
        {t('settings')}
      </MenuItem>
      {client.access === 'token' && (
        <>
          <MenuSeparator />
          <MenuItem icon="edit" onSelect={() => acts.clients.rename(client)}>
            {t('rename')}
          </MenuItem>
          <MenuItem icon="key" onSelect={() => void acts.clients.rotate(client)}>
            {t('rotate')}
          </MenuItem>
          <MenuItem icon="trash" danger onSelect={() => acts.clients.revoke(client)}>
            {t('revoke')}
          </MenuItem>
        </>
      )}
    </>
  );
}
