import { useId, useState } from 'react';
import type { FileChange } from '../../../../contract/programs.ts';
import { Button, IconButton } from '../../../components/button.tsx';
import { Switch } from '../../../components/choices.tsx';
import { ChangeCounts, FileDiff } from '../../../components/file-diff.tsx';
import { useLate } from '../../../components/spinner.tsx';
import { Badge, Notice, SkeletonBar } from '../../../components/surfaces.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { importTexts } from './import-texts.ts';
import type { Import } from './use-import.ts';
import { Said } from '../../../components/said.tsx';

/** Whether the originals give way to Portico, with every file that would change. */
export function ReplacePart({ given }: { readonly given: Import }) {
  const t = useText(importTexts);
  const note = useId();
  const { replaces, setReplaces, chosen } = given;
  return (
    <section aria-label={t('replace')} className="grid gap-3 rounded-3 border border-line bg-surface p-3">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <p className="t-strong text-text">{t('replace')}</p>
          <p id={note} className="t-small text-text-2">
            {t('replace-text')}
          </p>
        </div>
        <Switch label={t('replace')} describedBy={note} checked={replaces} onChange={setReplaces} />
      </div>
      {replaces && chosen.length > 0 && <Changes given={given} />}
    </section>
  );
}

function Changes({ given: { preview, found } }: { readonly given: Import }) {
  const t = useText(importTexts);
  const isLate = useLate(!preview.data && !preview.error);
  if (preview.error) {
    return (
      <Notice
        tone="bad"
        title={t('unpreviewed')}
        actions={
          <Button small onClick={() => void preview.refetch()}>
            {t('again')}
          </Button>
        }
      >
        <Said error={preview.error} />
      </Notice>
    );
  }
  if (!preview.data) return <div className="min-h-9">{isLate && <SkeletonBar width="60%" />}</div>;
  if (preview.data.files.length === 0) return <p className="t-small text-text-2">{t('replace-nothing')}</p>;
  const names = new Map(
    found.flatMap(({ sources }) => sources.map(({ program, programName }) => [program, programName])),
  );
  return (
    <ul className="overflow-hidden rounded-2 border border-line">
      {preview.data.files.map((change) => (
        <FileRow
          key={`${change.program} ${change.file}`}
          change={change}
          program={names.get(change.program) ?? change.program}
          isAlone={preview.data.files.length === 1}
        />
      ))}
    </ul>
  );
}

interface FileRowProps {
  readonly change: FileChange;
  readonly program: string;
  readonly isAlone: boolean;
}

function FileRow({ change, program, isAlone }: FileRowProps) {
  const t = useText(importTexts);
  const [isOpen, setOpen] = useState(isAlone);
  return (
    <li className="border-b border-line px-3 py-1.5 last:border-b-0">
      <div className="flex min-h-7 items-center gap-2">
        <span className="shrink-0 t-strong text-text">{program}</span>
        <span className="min-w-0 flex-1 truncate t-code text-text-3" title={change.path}>
          {change.shownPath}
        </span>
        {change.refused ? <Badge tone="warn">{t('left-alone')}</Badge> : <ChangeCounts change={change} />}
        <IconButton
          icon={isOpen ? 'down' : 'right'}
          label={t(isOpen ? 'hide-file' : 'show-file', { path: change.shownPath })}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        />
      </div>
      {isOpen && (
        <div className="pt-1 pb-1.5">
          <FileDiff change={change} program={program} />
        </div>
      )}
    </li>
  );
}
