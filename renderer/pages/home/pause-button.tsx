import { useAct, useOptimistic } from '../../api/operations.ts';
import { Button } from '../../components/button.tsx';
import { useToasts } from '../../components/toast.tsx';
import { useText } from '../../i18n/use-text.ts';
import { homeTexts } from './home-texts.ts';

/** Pauses all calls of clients, or lets them through again; shows at once. */
export function PauseButton({ paused }: { readonly paused: boolean }) {
  const t = useText(homeTexts);
  const toasts = useToasts();
  const pause = useAct('app.pause');
  const known = useOptimistic('status.get', {});
  const change = (): void => {
    known.show((status) => ({ ...status, paused: !paused }));
    pause.mutate(
      { paused: !paused },
      {
        onSuccess: () => toasts.show({ text: t(paused ? 'resumed' : 'paused') }),
        onError: ({ message }) => toasts.show({ text: message, trouble: true }),
        onSettled: known.reload,
      },
    );
  };
  return (
    <Button small icon={paused ? 'play' : 'pause'} look={paused ? 'primary' : 'secondary'} onClick={change}>
      {t(paused ? 'resume' : 'pause')}
    </Button>
  );
}
