import { useAct, useOptimistic } from '../../api/operations.ts';
import { stateTexts } from '../../components/connection-words.ts';
import { useExported } from '../../components/exported-file.ts';
import { useToasts } from '../../components/toast.tsx';
import { useText } from '../../i18n/use-text.ts';
import type { Acts } from './action-entries.ts';
import { doneTexts } from './palette-texts.ts';

/** What the palette does without leading anywhere; each says when it is done, and why it could not be. */
export function useActs(given: Pick<Acts, 'signIn' | 'copyEndpoint'>): Acts {
  const t = useText(doneTexts);
  const word = useText(stateTexts);
  const toasts = useToasts();
  const handOver = useExported();
  const status = useOptimistic('status.get', {});
  const settings = useOptimistic('settings.get', {});
  const pause = useAct('app.pause');
  const set = useAct('settings.set');
  const diagnostics = useAct('diagnostics.export');
  const check = useAct('shell.checkForUpdates');
  const atLogin = useAct('shell.startAtLogin');
  const refresh = useAct('connections.refresh');
  const say = (text: string): void => toasts.show({ text });
  const fail = (error: unknown): void => toasts.failed(error);
  return {
    ...given,
    pause: (paused) => {
      status.show((known) => ({ ...known, paused }));
      pause
        .mutateAsync({ paused })
        .then(() => say(t(paused ? 'paused' : 'resumed')), fail)
        .finally(status.reload);
    },
    set: (change) => {
      settings.show((known) => ({ ...known, ...change }));
      set.mutateAsync(change).catch(fail).finally(settings.reload);
    },
    exportDiagnostics: () => void diagnostics.mutateAsync({}).then(({ file }) => handOver(file), fail),
    checkForUpdates: () => {
      say(t('checking'));
      check.mutateAsync({}).catch(fail).finally(settings.reload);
    },
    startAtLogin: (on) =>
      void atLogin
        .mutateAsync({ on })
        .then(() => say(t(on ? 'startsAtLogin' : 'startsNoMore')), fail)
        .finally(settings.reload),
    refresh: ({ id, title }) =>
      void refresh
        .mutateAsync({ id })
        .then(
          ({ state }) => say(state.status === 'ready' ? t('refreshed', { title }) : `${title}: ${word(state.status)}`),
          fail,
        ),
  };
}
