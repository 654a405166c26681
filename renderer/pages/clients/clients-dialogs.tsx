import { useState } from 'react';
import type { ClientView } from '../../../contract/clients.ts';
import { programAction } from './program-action.ts';
import type { ProgramView } from '../../../contract/programs.ts';
import { AddDialog } from './add/add-dialog.tsx';
import { ConnectDialog, type NewAccess } from './add/connect-dialog.tsx';
import { ConnectAllDialog } from './connect-all/connect-all-dialog.tsx';
import { connectable } from './connect-all/use-connect-all.ts';
import { DoctorDialog } from './doctor/doctor-dialog.tsx';
import { ImportDialog } from './import/import-dialog.tsx';
import { PreviewDialog } from '../../components/programs/preview/preview-dialog.tsx';
import { ProjectDialog } from './project/project-dialog.tsx';
import { RenameDialog } from './rename-dialog.tsx';
import type { RowActs } from './use-row-acts.ts';

interface Props {
  readonly given: URLSearchParams;
  readonly clients: readonly ClientView[] | undefined;
  readonly programs: readonly ProgramView[] | undefined;
  readonly acts: RowActs;
  readonly access: NewAccess | undefined;
  readonly onAccess: (access: NewAccess | undefined) => void;
  readonly renaming: ClientView | undefined;
  readonly onRenamed: () => void;
  /** Leaves the dialog; with an id, the details of that client are shown. */
  readonly onClose: (client?: string) => void;
}

/** The dialog that the address of the page asks for. */
export function ClientsDialogs(props: Props) {
  const { given, clients, programs, acts, access, onAccess, renaming, onRenamed, onClose } = props;
  const asked = programAction(given, programs);
  const close = (): void => onClose();
  return (
    <>
      {asked && (
        <PreviewDialog
          key={`${asked.action} ${asked.program.id} ${asked.workspace ?? ''}`}
          program={asked.program}
          action={asked.action}
          workspace={asked.workspace}
          acts={acts}
          onClose={close}
        />
      )}
      {(given.get('doctor') === '1' || (given.has('doctor') && programs)) && (
        <DoctorDialog program={doctorOf(given, programs)} onClose={close} />
      )}
      {given.has('project') && programs && (
        <ProjectDialog
          programs={programs}
          program={given.get('project') ?? ''}
          folder={given.get('folder') ?? ''}
          onClose={close}
          onPreview={(program, folder) => acts.openDialog('connect', program, folder)}
        />
      )}
      {given.has('import') && <ImportDialog onClose={close} />}
      {given.has('connect-all') && programs && <ConnectAll programs={programs} acts={acts} onClose={close} />}
      {given.has('add') && !access && clients && (
        <AddDialog clients={clients} name={given.get('name') ?? ''} onClose={close} onAccess={onAccess} />
      )}
      {access && (
        <ConnectDialog
          access={access}
          onClose={() => {
            onAccess(undefined);
            if (access.kind !== 'rotated') onClose(access.client);
          }}
        />
      )}
      {renaming && <RenameDialog client={renaming} clients={clients ?? []} onClose={onRenamed} />}
    </>
  );
}

interface AllProps extends Pick<Props, 'acts'> {
  readonly programs: readonly ProgramView[];
  readonly onClose: () => void;
}

function ConnectAll({ programs, ...rest }: AllProps) {
  const [found] = useState(() => connectable(programs, Date.now()));
  return <ConnectAllDialog programs={found} {...rest} />;
}

/** The program that the doctor is to look at; every one for `?doctor=1`. */
function doctorOf(given: URLSearchParams, programs: readonly ProgramView[] | undefined): string | undefined {
  return programs?.find(({ id }) => id === given.get('doctor'))?.id;
}
