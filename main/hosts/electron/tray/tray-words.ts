import { assertNever } from '../../../lib/assert-never.ts';
import type { ShellTexts } from '../shell/shell-texts.ts';
import type { TrayView } from './tray-state.ts';

/** The tray's state as a line of words: of the menu, and of the tooltip for those who cannot tell the glyphs apart. */
export function trayWords(view: TrayView, { state, said }: ShellTexts, titleOf: (id: string) => string): string {
  const titles = (ids: readonly string[]): string[] => ids.map(titleOf);
  switch (view.state) {
    case 'off':
      return view.why === 'paused' ? state.paused : state.notStarted;
    case 'trouble':
      return view.why === 'endpoint' ? said(view.problem) : state.notWorking(titles(view.ids));
    case 'sign-in-needed':
      return state.signInNeeded(titles(view.ids));
    case 'starting':
      return state.startingNames(titles(view.ids));
    case 'ready':
      return state.ready;
    default:
      return assertNever(view);
  }
}
