import { useState } from 'react';
import { useLocation } from 'wouter';
import { useOperation } from '../../../api/operations.ts';
import { Button } from '../../../components/button.tsx';
import { Tabs } from '../../../components/choices.tsx';
import { CopyButton } from '../../../components/copy.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { PreviewDialog } from '../../../components/programs/preview/preview-dialog.tsx';
import { useProgramActs } from '../../../components/programs/use-program-acts.ts';
import { useText } from '../../../i18n/use-text.ts';
import { doctorTexts } from './doctor-texts.ts';
import { EndpointTestView } from './endpoint-test-view.tsx';
import { FindingsView } from './findings-view.tsx';
import { reportText } from './report-text.ts';
import { useDoctor } from './use-doctor.ts';
import { useEndpointTest } from './use-endpoint-test.ts';

interface Props {
  /** Only what concerns this program. */
  readonly program?: string | undefined;
  readonly onClose: () => void;
}

type Part = 'checks' | 'endpoint';

/** As high before the answer as after it, so that nothing jumps. */
const room = 'min-h-[min(36rem,calc(100dvh-13rem))] pt-3';

/** What may keep clients from working, each with the button that mends it, and the official suite against the endpoint. */
export function DoctorDialog({ program, onClose }: Props) {
  const t = useText(doctorTexts);
  const [, navigate] = useLocation();
  const programs = useOperation('programs.list', {}).data;
  const doctor = useDoctor(program);
  const test = useEndpointTest();
  const acts = useProgramActs();
  const [part, setPart] = useState<Part>('checks');
  const [mending, setMending] = useState<{ readonly action: 'connect' | 'repair'; readonly program: string }>();
  const mended = programs?.find(({ id }) => id === mending?.program);
  if (mending && mended) {
    // In the place of this dialog, which goes on behind it.
    return (
      <PreviewDialog
        program={mended}
        action={mending.action}
        acts={{
          programs: acts,
          addByHand: (name) => navigate(`/clients?add=1&name=${encodeURIComponent(name)}`),
          inProject: (id) => navigate(`/clients?project=${encodeURIComponent(id)}`),
        }}
        onClose={() => {
          setMending(undefined);
          doctor.lookAt(mending.program);
        }}
      />
    );
  }
  const name = programs?.find(({ id }) => id === program)?.name ?? program;
  const { findings, isLooking, lookAgain, at } = doctor;
  const tests = 'tests' in test.state ? test.state.tests : undefined;
  return (
    <Dialog
      wide
      open
      onClose={onClose}
      title={name === undefined ? t('title') : t('titleOf', { name })}
      extra={
        findings && (
          <CopyButton
            small={false}
            text={reportText(findings, { at, tests })}
            label={t('copy')}
            title={t('copyAbout')}
            look="ghost"
          />
        )
      }
      actions={
        <>
          <Button autoFocus onClick={onClose}>
            {t('close')}
          </Button>
          {part === 'checks' && (
            <Button look="primary" icon="retry" busy={isLooking} onClick={lookAgain}>
              {t('again')}
            </Button>
          )}
        </>
      }
    >
      <Tabs
        label={t('parts')}
        value={part}
        onChange={setPart}
        tabs={[
          {
            value: 'checks',
            label: t('checks'),
            content: (
              <div className={room}>
                <FindingsView
                  doctor={doctor}
                  programs={programs}
                  onPreview={(action, id) => setMending({ action, program: id })}
                />
              </div>
            ),
          },
          {
            value: 'endpoint',
            label: t('endpoint'),
            content: (
              <div className={room}>
                <EndpointTestView testing={test.state} onStart={test.start} onStop={test.stop} />
              </div>
            ),
          },
        ]}
      />
    </Dialog>
  );
}
