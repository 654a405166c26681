import { useLocation } from 'wouter';
import { Button, IconButton } from '../../components/button.tsx';
import { Menu, MenuItem } from '../../components/menu.tsx';
import { useText } from '../../i18n/use-text.ts';
import { listTexts } from './clients-texts.ts';
import type { RowActs } from './use-row-acts.ts';

interface Props {
  /** There are programs that one button connects. */
  readonly hasConnectable: boolean;
  /** Something needs the person; its remedy stands first. */
  readonly hasUrgent: boolean;
  readonly acts: RowActs;
}

/** What can be done with all clients at once, and other ways to add one. */
export function ClientsActions({ hasConnectable, hasUrgent, acts }: Props) {
  const t = useText(listTexts);
  const [, navigate] = useLocation();
  return (
    <>
      <Button small icon="doctor" onClick={() => navigate('/clients?doctor=1')}>
        {t('doctor')}
      </Button>
      {hasConnectable && (
        <Button small look={hasUrgent ? 'secondary' : 'primary'} onClick={() => navigate('/clients?connect-all=1')}>
          {t('connectAll')}
        </Button>
      )}
      <Menu trigger={<IconButton icon="more" label={t('moreWays')} />}>
        <MenuItem icon="plus" onSelect={() => navigate('/clients?add=1')}>
          {t('add')}
        </MenuItem>
        <MenuItem icon="folder" onSelect={() => acts.inProject()}>
          {t('inProject')}
        </MenuItem>
        <MenuItem icon="export" onSelect={() => navigate('/clients?import=1')}>
          {t('importServers')}
        </MenuItem>
        <MenuItem icon="retry" disabled={acts.programs.busy === '*'} onSelect={acts.programs.check}>
          {t('check')}
        </MenuItem>
      </Menu>
    </>
  );
}
