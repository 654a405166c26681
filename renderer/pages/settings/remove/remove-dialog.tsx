import { useState } from 'react';
import type { UninstallData, UninstallStep } from '../../../../contract/uninstall.ts';
import { useAct, useOperation } from '../../../api/operations.ts';
import { Button } from '../../../components/button.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { Said } from '../../../components/said.tsx';
import { useLate } from '../../../components/spinner.tsx';
import { Notice, SkeletonBar } from '../../../components/surfaces.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { RemovePlan } from './remove-plan.tsx';
import { RemoveResult } from './remove-result.tsx';
import { removeTexts } from './remove-texts.ts';
import { UnreadNotice } from '../../../components/list-states.tsx';

interface Props {
  /** As in the settings: `linux x64`. */
  readonly platform: string;
  readonly onClose: () => void;
}

/** What removing Portico will do; then what was done, and what is left to the person. */
export function RemoveDialog({ platform, onClose }: Props) {
  const t = useText(removeTexts);
  const plan = useOperation('app.uninstallPlan', {}, { forget: true });
  const act = useAct('app.uninstall');
  const [data, setData] = useState<UninstallData>('keep');
  const [steps, setSteps] = useState<readonly UninstallStep[]>();
  const remove = (): void =>
    act.mutate(
      { data: 'keep' },
      // What was done is not done again, and stays in the list.
      { onSuccess: (now) => setSteps((before = []) => [...before.filter(isDone), ...now.steps]) },
    );
  if (steps) {
    const again = { act: remove, isBusy: act.isPending, error: act.error };
    return <RemoveResult platform={platform} steps={steps} data={data} again={again} onClose={onClose} />;
  }
  return (
    <Dialog
      wide
      open
      onClose={onClose}
      title={t('name')}
      actions={
        <>
          <Button autoFocus onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button look="destructive" disabled={!plan.data} busy={act.isPending} onClick={remove}>
            {t('act')}
          </Button>
        </>
      }
    >
      {act.error && (
        <Notice tone="bad" title={t('refused')} className="mb-3">
          <Said error={act.error} />
        </Notice>
      )}
      {plan.error ? (
        <UnreadNotice title={t('unread')} error={plan.error} onAgain={() => void plan.refetch()} />
      ) : plan.data ? (
        <RemovePlan plan={plan.data} data={data} onData={setData} />
      ) : (
        <Looking />
      )}
    </Dialog>
  );
}

function isDone({ outcome }: UninstallStep): boolean {
  return outcome !== 'failed';
}

function Looking() {
  const t = useText(removeTexts);
  const late = useLate(true);
  return (
    <div className="flex h-40 flex-col gap-4 pt-2" role="status" aria-label={t('looking')}>
      {late && [240, 320, 200].map((width) => <SkeletonBar key={width} width={width} />)}
    </div>
  );
}
