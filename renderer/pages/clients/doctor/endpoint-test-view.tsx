import type { EndpointTest } from '../../../../contract/doctor.ts';
import { Button } from '../../../components/button.tsx';
import { StateGlyph } from '../../../components/state-glyph.tsx';
import { Card, GroupHead, Notice } from '../../../components/surfaces.tsx';
import { useFormats, useLanguage } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { testTexts } from './doctor-texts.ts';
import type { EndpointTesting } from './use-endpoint-test.ts';
import { russianReasons } from './words/left-out-ru.ts';
import { Said } from '../../../components/said.tsx';

interface Props {
  readonly testing: EndpointTesting;
  readonly onStart: () => void;
  readonly onStop: () => void;
}

/** "Test my endpoint": what it does, the scenarios as they end, and what came of it. */
export function EndpointTestView({ testing, onStart, onStop }: Props) {
  const t = useText(testTexts);
  const tests = 'tests' in testing ? testing.tests : [];
  const run = tests.filter(({ outcome }) => outcome !== 'not-applicable');
  return (
    <div>
      <p className="t-small text-text-2">{t('intro')}</p>
      <div className="mt-3">
        <Head testing={testing} run={run} onStart={onStart} onStop={onStop} />
      </div>
      {run.length > 0 && (
        <div className="mt-3 grid gap-3">
          {revisionsOf(run).map((revision) => (
            <Revision key={revision} revision={revision} tests={run.filter((test) => test.revision === revision)} />
          ))}
        </div>
      )}
      {testing.status === 'done' && <LeftOut tests={tests} />}
    </div>
  );
}

function Head({ testing, run, onStart, onStop }: Props & { readonly run: readonly EndpointTest[] }) {
  const t = useText(testTexts);
  const again = (
    <Button small onClick={onStart}>
      {t('again')}
    </Button>
  );
  switch (testing.status) {
    case 'idle':
      return (
        <Button look="primary" icon="play" onClick={onStart}>
          {t('start')}
        </Button>
      );
    case 'running':
      return <Running done={run.length} total={testing.total} onStop={onStop} />;
    case 'stopped':
      return <Notice tone="accent" title={t('stopped')} actions={again} />;
    case 'failed':
      return <Notice tone="bad" title={t('failed')} actions={again} children={<Said error={testing.error} />} />;
    case 'done': {
      const failed = run.filter(({ outcome }) => outcome === 'failed').length;
      const title = failed === 0 ? t('allPassed', { count: run.length }) : t('someFailed', { failed, all: run.length });
      return (
        <Notice
          tone={failed === 0 ? 'ok' : 'bad'}
          icon={failed === 0 ? 'check' : 'warning'}
          title={<span role="status">{title}</span>}
          actions={again}
        >
          {testing.suite}
        </Notice>
      );
    }
    default:
      return testing satisfies never;
  }
}

function Running(props: { readonly done: number; readonly total: number | undefined; readonly onStop: () => void }) {
  const { done, total, onStop } = props;
  const t = useText(testTexts);
  const label = total === undefined ? t('starting') : t('progress', { done, total });
  return (
    <div className="flex min-h-11 items-center gap-3 rounded-2 bg-accent-subtle py-2 pr-2 pl-3 t-small">
      <StateGlyph glyph="starting" />
      <span className="w-20 whitespace-nowrap tabular-nums">{label}</span>
      <progress
        aria-label={t('start')}
        max={total ?? 1}
        {...(total !== undefined && { value: done })}
        className="h-1.5 min-w-0 flex-1 appearance-none overflow-hidden rounded-full bg-active [&::-webkit-progress-bar]:bg-active [&::-webkit-progress-value]:bg-accent [&::-moz-progress-bar]:bg-accent"
      />
      <Button small icon="stop" onClick={onStop}>
        {t('stop')}
      </Button>
    </div>
  );
}

function Revision({ revision, tests }: { readonly revision: string; readonly tests: readonly EndpointTest[] }) {
  const t = useText(testTexts);
  const { duration, number } = useFormats();
  const passed = tests.filter(({ outcome }) => outcome === 'passed').length;
  return (
    <Card label={revision}>
      <GroupHead name={revision} end={t('progress', { done: number(passed), total: number(tests.length) })} />
      <ul>
        {tests.map(({ scenario, outcome, failures, ms }) => (
          <li key={scenario} className="flex items-start gap-2.5 px-4 py-1.5">
            <StateGlyph glyph={outcome === 'passed' ? 'ready' : 'trouble'} className="mt-0.5 shrink-0" />
            <div className="min-w-0 flex-1 t-small">
              <code className="t-code leading-4 break-words">{scenario}</code>
              <span className="sr-only">: {t(outcome === 'passed' ? 'passed' : 'not-passed')}</span>
              {failures.map((failure) => (
                <p key={failure} lang="en" className="break-words text-bad-text">
                  {failure}
                </p>
              ))}
            </div>
            <span className="shrink-0 t-small text-text-3 tabular-nums">{duration(ms)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** By why: the scenarios themselves say little to anybody. */
function LeftOut({ tests }: { readonly tests: readonly EndpointTest[] }) {
  const t = useText(testTexts);
  const language = useLanguage();
  const left = tests.filter(({ outcome }) => outcome === 'not-applicable');
  if (left.length === 0) return null;
  const whys = [...new Set(left.map(({ why = '' }) => why))];
  return (
    <details className="mt-3 t-small text-text-2">
      <summary className="h-7 w-fit cursor-default rounded-1 leading-7">{t('leftOut', { count: left.length })}</summary>
      <dl className="mt-1 grid gap-2 pl-3">
        {whys.map((why) => (
          <div key={why}>
            <Reason why={why} inRussian={language === 'ru' ? russianReasons[why] : undefined} />
            <dd className="t-code break-words text-text-3">
              {left
                .filter((test) => (test.why ?? '') === why)
                .map(({ scenario }) => scenario)
                .join(', ')}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function Reason({ why, inRussian }: { readonly why: string; readonly inRussian: string | undefined }) {
  return inRussian === undefined ? <dt lang="en">{why}</dt> : <dt>{inRussian}</dt>;
}

function revisionsOf(tests: readonly EndpointTest[]): readonly string[] {
  return [...new Set(tests.map(({ revision }) => revision))].sort().reverse();
}
