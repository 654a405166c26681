import { useState } from 'react';
import type { ProgramView } from '../../../../contract/programs.ts';
import { cx } from '../../../components/class-names.ts';
import { Icon } from '../../../components/icon.tsx';
import { useLate } from '../../../components/spinner.tsx';
import { Card, GroupHead, Notice, SkeletonBar } from '../../../components/surfaces.tsx';
import { useFormats } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { areaTexts, doctorTexts } from './doctor-texts.ts';
import { countFindings, groupFindings, type FindingGroup } from './finding-groups.ts';
import { FindingRow } from './finding-row.tsx';
import { FixButton } from './fix-button.tsx';
import type { DoctorRun } from './use-doctor.ts';
import { Said } from '../../../components/said.tsx';

interface Props {
  readonly doctor: DoctorRun;
  readonly programs: readonly ProgramView[] | undefined;
  readonly onPreview: (action: 'connect' | 'repair', program: string) => void;
}

/** What the doctor found: how it stands in one line, then the groups, those with something wrong first. */
export function FindingsView({ doctor, programs, onPreview }: Props) {
  const t = useText(doctorTexts);
  const { findings, problem, isLooking, lookAgain } = doctor;
  if (!findings) {
    if (problem) return <Notice tone="bad" title={t('failed')} children={<Said error={problem} />} />;
    return <Looking />;
  }
  return (
    <div aria-busy={isLooking} className={isLooking ? 'opacity-60 transition-opacity' : 'transition-opacity'}>
      {!problem ? (
        <Summary doctor={doctor} />
      ) : (
        <Notice tone="bad" title={t('failed')} children={<Said error={problem} />} />
      )}
      <div className="mt-3 grid gap-3">
        {groupFindings(findings).map((group) => (
          <Group
            key={group.key}
            group={group}
            name={programs?.find(({ id }) => id === group.program)?.name ?? group.program}
            at={doctor.at}
            onPreview={onPreview}
            onDone={lookAgain}
          />
        ))}
      </div>
    </div>
  );
}

function Summary({ doctor: { findings = [], at } }: { readonly doctor: DoctorRun }) {
  const t = useText(doctorTexts);
  const { time } = useFormats();
  const { problem: problems, warning: warnings } = countFindings(findings);
  const when = t('lookedAt', { time: time(at) });
  if (problems + warnings === 0) {
    return (
      <Notice tone="ok" icon="check" title={<span role="status">{t('fine')}</span>}>
        {t('fineText', { count: findings.length })} {when}
      </Notice>
    );
  }
  const both = problems > 0 && warnings > 0 ? 'yes' : 'no';
  return (
    <Notice
      tone={problems > 0 ? 'bad' : 'warn'}
      title={<span role="status">{t('found', { problems, warnings, both })}</span>}
    >
      {t('foundText')} {when}
    </Notice>
  );
}

interface GroupProps {
  readonly group: FindingGroup;
  /** Of the program it is about. */
  readonly name: string | undefined;
  /** When the findings were made, ms since the epoch. */
  readonly at: number;
  readonly onPreview: Props['onPreview'];
  readonly onDone: () => void;
}

function Group({ group: { area, open, fine }, name, at, onPreview, onDone }: GroupProps) {
  const areas = useText(areaTexts);
  const title = name ?? areas(area);
  if (open.length === 0) {
    return (
      <Card label={title}>
        <Fine findings={fine} at={at} title={title} />
      </Card>
    );
  }
  return (
    <Card label={title}>
      <GroupHead name={title} {...(name !== undefined && { note: areas(area) })} />
      <ul>
        {open.map((finding, index) => (
          <FindingRow
            key={`${finding.check} ${finding.subject ?? ''} ${String(index)}`}
            finding={finding}
            at={at}
            action={finding.fix && <FixButton fix={finding.fix} onPreview={onPreview} onDone={onDone} />}
          />
        ))}
      </ul>
      {fine.length > 0 && (
        <div className="border-t border-line">
          <Fine findings={fine} at={at} />
        </div>
      )}
    </Card>
  );
}

interface FineProps {
  readonly findings: FindingGroup['fine'];
  readonly at: number;
  /** Of the group, when there is nothing else in it. */
  readonly title?: string;
}

/** What is as it should be takes one line until somebody wants to know. */
function Fine({ findings, at, title }: FineProps) {
  const t = useText(doctorTexts);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className={cx(
          'flex w-full cursor-default items-center gap-2 px-4 t-small text-text-2 hover:bg-hover focus-visible:outline-offset-[-2px]',
          title === undefined ? 'h-8' : 'h-9',
        )}
      >
        {title !== undefined && <span className="mr-auto truncate t-label text-text">{title}</span>}
        <Icon name="check" size={12} className="text-ok-text" />
        <span className={title === undefined ? 'mr-auto' : 'tabular-nums'}>{t('ok', { count: findings.length })}</span>
        <Icon name={isOpen ? 'up' : 'down'} size={12} />
      </button>
      {isOpen && (
        <ul className="border-t border-line">
          {findings.map((finding, index) => (
            <FindingRow key={`${finding.check} ${finding.subject ?? ''} ${String(index)}`} finding={finding} at={at} />
          ))}
        </ul>
      )}
    </>
  );
}

function Looking() {
  const t = useText(doctorTexts);
  const late = useLate(true);
  return (
    <div className="pt-1">
      <p role="status" className="t-small text-text-2">
        {late && t('looking')}
      </p>
      <div className="mt-4 grid gap-4" aria-hidden="true">
        {late && [420, 300, 360, 260, 380].map((width) => <SkeletonBar key={width} width={width} />)}
      </div>
    </div>
  );
}
