import { useState } from 'react';
import type { ClientView } from '../../../contract/clients.ts';
import { useOperation } from '../../api/operations.ts';
import { Icon } from '../../components/icon.tsx';
import { Menu, MenuItem } from '../../components/menu.tsx';
import { useFormats } from '../../i18n/locale.tsx';
import { useText } from '../../i18n/use-text.ts';
import { toolsTexts } from './tools-texts.ts';

/** What the definitions cost the model of a client: of the one seen last, or of the one chosen. */
export function ClientCost() {
  const t = useText(toolsTexts);
  const formats = useFormats();
  const clients = useOperation('clients.list', {}).data ?? [];
  const [chosenId, setChosenId] = useState<string>();
  const client = clients.find(({ id }) => id === chosenId) ?? lastSeen(clients);
  if (!client) return null;
  const words = (
    <span className="truncate">
      {t('tokensIn', { tokens: formats.number(rounded(client.offered.tokens)), client: client.name })}
    </span>
  );
  if (clients.length === 1) return <span className="max-w-72 truncate t-small text-text-3">{words}</span>;
  return (
    <Menu
      trigger={
        <button
          type="button"
          title={t('chooseClient')}
          className="-mr-2 inline-flex h-control-s max-w-80 cursor-default items-center gap-1 rounded-2 px-2 t-small text-text-3 hover:bg-hover data-[state=open]:bg-active"
        >
          {words}
          <Icon name="down" size={12} />
        </button>
      }
    >
      {clients.map(({ id, name, offered }) => (
        <MenuItem
          key={id}
          icon={id === client.id ? 'check' : 'clients'}
          onSelect={() => setChosenId(id)}
          end={formats.number(rounded(offered.tokens))}
        >
          {name}
        </MenuItem>
      ))}
    </Menu>
  );
}

function lastSeen(clients: readonly ClientView[]): ClientView | undefined {
  return [...clients].sort((one, other) => (other.lastSeenAt ?? 0) - (one.lastSeenAt ?? 0))[0];
}

/** An estimate: two digits of it mean something. */
function rounded(tokens: number): number {
  const step = tokens < 1_000 ? 10 : 100;
  return Math.round(tokens / step) * step;
}
