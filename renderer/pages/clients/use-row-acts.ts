import { useLocation } from 'wouter';
import { previewAddress } from './program-action.ts';
import type { OpenDialog } from './list/open-dialog.ts';
import { useProgramActs, type ProgramActs } from '../../components/programs/use-program-acts.ts';
import { useClientActs, type ClientActs, type ClientDialogs } from './use-client-acts.ts';

/** Everything that rows and details let a person do. */
export interface RowActs {
  readonly clients: ClientActs;
  readonly programs: ProgramActs;
  readonly openDialog: OpenDialog;
  /** Leads to a token and settings to be pasted, for a client of this name. */
  readonly addByHand: (name: string) => void;
  /** Leads to the choice of a project in which a program is connected; of any program when none is named. */
  readonly inProject: (program?: string) => void;
}

export function useRowActs(dialogs: ClientDialogs): RowActs {
  const [, navigate] = useLocation();
  return {
    clients: useClientActs(dialogs),
    programs: useProgramActs(),
    openDialog: (action, program, workspace) => navigate(previewAddress(action, program, workspace)),
    inProject: (program = '1') => navigate(`/clients?project=${encodeURIComponent(program)}`),
    addByHand: (name) => navigate(`/clients?add=1&name=${encodeURIComponent(name)}`),
  };
}
