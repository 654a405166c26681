import { useLocation } from 'wouter';
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
}

export function useRowActs(dialogs: ClientDialogs): RowActs {
  const [, navigate] = useLocation();
  return {
    clients: useClientActs(dialogs),
    programs: useProgramActs(),
    openDialog: (action, program) => navigate(`/clients?${action}=${encodeURIComponent(program)}`),
    addByHand: (name) => navigate(`/clients?add=1&name=${encodeURIComponent(name)}`),
  };
}
