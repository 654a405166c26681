import type { ProgramView } from '../../../contract/programs.ts';
import type { Text } from '../../i18n/use-text.ts';
import type { programTexts } from './program-texts.ts';

/** One line about a program: where our entry stands, or what is known of it while there is none. */
export function programLine(
  program: ProgramView,
  t: Text<typeof programTexts>,
  labelOf: (label: string) => string,
): string {
  const { state, files, transport, ways, installed, configured, discontinued } = program;
  if (state === 'not-found') return t(discontinued ? 'discontinued' : 'nothingHere');
  if (state !== 'found') {
    const ours = files.filter((file) => file.state !== 'found');
    const place = ours.length === 1 ? labelOf(ours[0]?.label ?? '') : t('files', { count: ours.length });
    return ours.length === 0 ? t('ownCommand') : t(`by-${transport}`, { place });
  }
  const others = new Set(files.flatMap((file) => file.others)).size;
  if (!installed && configured) return t('leftovers');
  if (others > 0) return t('others', { count: others });
  if (ways[0] === 'command') return t('ownCommand');
  if (!ways.includes('file')) return t(ways.includes('link') || ways.includes('bundle') ? 'ownQuestion' : 'byHand');
  return files.some(({ exists }) => exists) ? files.map(({ label }) => labelOf(label)).join(', ') : t('noSettings');
}
