import { useState } from 'react';
import type { ProgramView } from '../../../../contract/programs.ts';
import { Button } from '../../../components/button.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { Field, Select } from '../../../components/field.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { FolderField } from './folder-field.tsx';
import { projectTexts } from './project-texts.ts';
import { useFolder } from './use-folder.ts';

interface Props {
  readonly programs: readonly ProgramView[];
  /** Id of the program that is meant; any other text leaves it to the person. */
  readonly program: string;
  /** Where the field begins. */
  readonly folder: string;
  readonly onClose: () => void;
  /** Leads to what would be written. */
  readonly onPreview: (program: string, folder: string) => void;
}

/** Which client is connected in which project; what is written is shown next. */
export function ProjectDialog({ programs, program, folder: given, onClose, onPreview }: Props) {
  const t = useText(projectTexts);
  const able = inProjects(programs);
  const [chosen, setChosen] = useState(program);
  const meant = able.find(({ id }) => id === chosen) ?? able[0];
  const folder = useFolder(given);
  const next = (): void => {
    if (meant && folder.chosen) onPreview(meant.id, folder.chosen.path);
  };
  return (
    <Dialog
      wide
      open
      onClose={onClose}
      title={t('title')}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" disabled={!meant || !folder.chosen} onClick={next}>
            {t('preview')}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 text-text">
        <p className="text-text-2">{t('text')}</p>
        <Field label={t('client')}>
          {(control) => (
            <Select
              {...control}
              value={meant?.id ?? ''}
              onChange={(event) => setChosen(event.target.value)}
              options={able.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
        </Field>
        <FolderField
          folder={folder}
          file={meant?.projectFile}
          nameOf={(id) => programs.find((one) => one.id === id)?.name ?? id}
          onEnter={next}
        />
      </div>
    </Dialog>
  );
}

/** Programs that have settings of projects; those that are on this machine first. */
function inProjects(programs: readonly ProgramView[]): readonly ProgramView[] {
  const able = programs.filter(({ projectFile }) => projectFile !== undefined);
  const isHere = ({ state }: ProgramView): boolean => state !== 'not-found';
  return [...able.filter(isHere), ...able.filter((one) => !isHere(one))];
}
