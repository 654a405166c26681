import type { ProgramAction, ProgramState, ProgramView } from '../../../contract/programs.ts';
import type { IconName } from '../../components/icon.tsx';
import type { Language } from '../../i18n/define-messages.ts';
import { createText } from '../../i18n/use-text.ts';
import type { PaletteEntry } from './palette-entry.ts';
import { actionTexts } from './palette-texts.ts';

const actionsOf: Readonly<Record<ProgramState, readonly ProgramAction[]>> = {
  changed: ['repair', 'disconnect'],
  lost: ['repair'],
  found: ['connect'],
  connected: ['disconnect'],
  'needs-restart': ['disconnect'],
  'not-found': [],
};
const icons: Readonly<Record<ProgramAction, IconName>> = { connect: 'plus', repair: 'retry', disconnect: 'close' };

/** What can be done with the settings of AI clients on this machine; repairs come first, and nobody disconnects by accident. */
export function programEntries(programs: readonly ProgramView[], language: Language): readonly PaletteEntry[] {
  const t = createText(actionTexts, language);
  const other = createText(actionTexts, language === 'ru' ? 'en' : 'ru');
  const entries = programs.flatMap(({ id, name, state, files }) =>
    actionsOf[state].map((action): PaletteEntry & { readonly action: ProgramAction } => ({
      action,
      id: `${action}:${id}`,
      group: 'actions',
      icon: icons[action],
      label: t(action, { name }),
      aliases: [other(action, { name })],
      ...(files[0] && { detail: files[0].shownPath }),
      verb: 'open',
      target: { to: `/clients?${action}=${encodeURIComponent(id)}` },
      ...(action !== 'repair' && { onlyWhenAsked: true }),
    })),
  );
  return entries
    .toSorted((one, two) => order.indexOf(one.action) - order.indexOf(two.action))
    .map(({ action: _, ...entry }) => entry);
}

const order: readonly ProgramAction[] = ['repair', 'connect', 'disconnect'];
