import { useState, type FormEvent } from 'react';
import type { StatusView } from '../../../../contract/status.ts';
import { useAct, useOperation, useOptimistic } from '../../../api/operations.ts';
import { Button } from '../../../components/button.tsx';
import { Input } from '../../../components/field.tsx';
import { LinkButton } from '../../../components/link-button.tsx';
import { Notice } from '../../../components/surfaces.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { attentionTexts } from './attention-texts.ts';
import { Said } from '../../../components/said.tsx';
import { useSaid } from '../../../i18n/use-said.ts';

type Problem = NonNullable<StatusView['endpointProblem']>;

/** The endpoint is not open; a taken port is changed on the spot. */
export function EndpointNotice({ problem }: { readonly problem: Problem }) {
  const t = useText(attentionTexts);
  const settings = useOperation('settings.get', {}).data;
  if (problem.code !== 'port-taken' || !settings) {
    return (
      <Notice tone="bad" title={t('closed')} actions={<LinkButton href="/logs?level=error">{t('logs')}</LinkButton>}>
        <Said error={problem} />
      </Notice>
    );
  }
  const port = typeof problem.details['port'] === 'number' ? problem.details['port'] : settings.port;
  return <PortTaken port={port} next={settings.port === port ? port + 1 : settings.port} error={problem} />;
}

function PortTaken({ port, next, error }: { readonly port: number; readonly next: number; readonly error: Problem }) {
  const t = useText(attentionTexts);
  const said = useSaid();
  const [text, setText] = useState(String(next));
  const [problem, setProblem] = useState<string>();
  const set = useAct('settings.set');
  const known = useOptimistic('settings.get', {});
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const wanted = /^\d+$/.test(text.trim()) ? Number(text) : 0;
    const isValid = wanted >= 1 && wanted <= 65_535;
    setProblem(isValid ? undefined : t('portWrong'));
    if (!isValid) return;
    set.mutate({ port: wanted }, { onError: (error) => setProblem(said(error)), onSettled: known.reload });
  };
  return (
    <Notice
      tone="bad"
      title={t('portTaken', { port: String(port) })}
      actions={
        <form onSubmit={submit} className="flex items-center gap-2" noValidate>
          <span className="w-20">
            <Input
              small
              aria-label={t('port')}
              aria-invalid={problem !== undefined || undefined}
              inputMode="numeric"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </span>
          <Button small look="primary" type="submit" busy={set.isPending}>
            {t('changePort')}
          </Button>
        </form>
      }
    >
      {problem === undefined ? <Said error={error} /> : <span className="text-bad-text">{problem}</span>}
    </Notice>
  );
}
