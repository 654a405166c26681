import type { ReactNode } from 'react';
import { Kbd } from '../../components/surfaces.tsx';
import { useText } from '../../i18n/use-text.ts';
import type { PaletteEntry } from './palette-entry.ts';
import { paletteTexts, verbTexts } from './palette-texts.ts';

/** The keys, and what Enter does with the one that is chosen. */
export function PaletteFoot({ verb }: { readonly verb: PaletteEntry['verb'] | undefined }) {
  const t = useText(paletteTexts);
  const verbs = useText(verbTexts);
  return (
    <footer className="flex h-9 shrink-0 items-center gap-4 border-t border-line bg-sunken px-4 t-caption text-text-3">
      {verb && (
        <>
          <Keys keys={['↑', '↓']}>{t('choose')}</Keys>
          <Keys keys={['PgDn']}>{t('group')}</Keys>
          <Keys keys={['Enter']}>{verbs(verb).toLowerCase()}</Keys>
        </>
      )}
      <span className="ml-auto">
        <Keys keys={['Esc']}>{t('close')}</Keys>
      </span>
    </footer>
  );
}

function Keys({ keys, children }: { readonly keys: readonly string[]; readonly children: ReactNode }) {
  return (
    <span className="flex items-center gap-1 whitespace-nowrap">
      {keys.map((key) => (
        <Kbd key={key}>{key}</Kbd>
      ))}
      {children}
    </span>
  );
}
