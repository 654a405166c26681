import { useState } from 'react';
import type { FileChange, ProgramFile, ProgramPlan, ProgramView } from '../../../../contract/programs.ts';
import { IconButton } from '../../button.tsx';
import { Checkbox } from '../../choices.tsx';
import { ChangeCounts, FileDiff } from '../../file-diff.tsx';
import { useFileLabel } from '../use-program-words.ts';
import { useText } from '../../../i18n/use-text.ts';
import { previewTexts } from './preview-texts.ts';
import { candidates, type Preview } from './use-preview.ts';

interface Props {
  readonly program: ProgramView;
  readonly plan: ProgramPlan;
  readonly preview: Preview;
}

/** The change to each file. Where there are several, each can be left out. */
export function PlanFiles({ program, plan, preview }: Props) {
  const t = useText(previewTexts);
  const all = candidates({ program, action: plan.action, workspace: preview.workspace });
  const [only] = plan.files;
  if (all.length < 2 && plan.files.length < 2) {
    return (
      only && (
        <section aria-label={t('change')}>
          <h3 className="mb-2 flex min-h-5 flex-wrap items-center gap-2 t-label">
            {t('change')} <ChangeCounts change={only} />
          </h3>
          <FileDiff change={only} program={program.name} />
        </section>
      )
    );
  }
  return (
    <section aria-label={t('choose')}>
      <h3 className="mb-2 t-label">{t('choose')}</h3>
      <ul className="overflow-hidden rounded-3 border border-line">
        {all.map((file, index) => (
          <FileChoice
            key={file.id}
            file={file}
            change={plan.files.find((change) => change.file === file.id)}
            program={program}
            preview={preview}
            // The first shows what all are like; the others would hide the end of the dialog.
            isOpenAtFirst={index === 0 || all.length < 3}
          />
        ))}
      </ul>
    </section>
  );
}

interface ChoiceProps {
  readonly file: ProgramFile;
  readonly change: FileChange | undefined;
  readonly program: ProgramView;
  readonly preview: Preview;
  readonly isOpenAtFirst: boolean;
}

function FileChoice({ file, change, program, preview, isOpenAtFirst }: ChoiceProps) {
  const t = useText(previewTexts);
  const labelOf = useFileLabel();
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const label = labelOf(file.label);
  const isChosen = preview.chosen.has(file.id);
  const isRefused = change?.refused !== undefined;
  return (
    <li className="border-b border-line bg-surface px-3 py-2 last:border-b-0">
      <div className="flex min-h-7 items-center gap-2">
        <Checkbox
          label={label}
          checked={isChosen && !isRefused}
          disabled={isRefused}
          onChange={(on) => preview.choose(file.id, on)}
        />
        <span className="min-w-0 flex-1">
          <span className="block truncate text-text">{label}</span>
          <span className="block truncate t-code text-text-3" title={file.path}>
            {file.shownPath}
          </span>
        </span>
        {isChosen && change ? <ChangeCounts change={change} /> : <span className="t-small">{t('left')}</span>}
        {isChosen && change && (
          <IconButton
            icon={isOpen ? 'down' : 'right'}
            label={`${t(isOpen ? 'hide' : 'show')}: ${label}`}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          />
        )}
      </div>
      {isOpen && isChosen && change && (
        <div className="pt-2 pb-1">
          <FileDiff change={change} program={program.name} />
        </div>
      )}
    </li>
  );
}
