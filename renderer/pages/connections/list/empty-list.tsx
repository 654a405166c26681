import { useState } from 'react';
import { useLocation } from 'wouter';
import { useAct, useOperation } from '../../../api/operations.ts';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/surfaces.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { listTexts } from '../connections-texts.ts';

export function EmptyList() {
  const t = useText(listTexts);
  const [, navigate] = useLocation();
  const demo = useOperation('status.get', {}).data?.demo;
  const setDemo = useAct('demo.set');
  const [problem, setProblem] = useState<string>();
  return (
    <EmptyState
      title={t('empty')}
      actions={
        <>
          <Button look="primary" icon="plus" onClick={() => navigate('/connections/add')}>
            {t('add')}
          </Button>
          {demo !== undefined && demo !== 'unavailable' && (
            <Button
              busy={setDemo.isPending}
              onClick={() => setDemo.mutate({ on: true }, { onError: ({ message }) => setProblem(message) })}
            >
              {t('demo')}
            </Button>
          )}
        </>
      }
    >
      {t('emptyText')}
      {problem !== undefined && (
        <p role="alert" className="mt-2 text-bad-text">
          {problem}
        </p>
      )}
    </EmptyState>
  );
}
