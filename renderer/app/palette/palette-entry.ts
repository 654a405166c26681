import type { IconName } from '../../components/icon.tsx';

export type EntryGroup = 'tools' | 'library' | 'connections' | 'clients' | 'actions' | 'pages';

/** Something that can be found and chosen. */
export interface PaletteEntry {
  /** Stays the same between runs: what was used recently is remembered by it. */
  readonly id: string;
  readonly group: EntryGroup;
  readonly icon: IconName;
  readonly label: string;
  /** A name of a program's making. */
  readonly isCode?: boolean;
  /** Shown after the label, and searched. */
  readonly detail?: string;
  /** Searched, not shown. */
  readonly aliases?: readonly string[];
  /** What Enter does. */
  readonly verb: 'try' | 'open' | 'run' | 'go';
  /** Does the same without the palette. */
  readonly keys?: string;
  /** A page below the window, or an act. */
  readonly target: { readonly to: string } | { readonly run: () => void };
  /** Left out of the list that is shown before anything is typed. */
  readonly onlyWhenAsked?: boolean;
}
