import type { ProgramView } from '../../../contract/programs.ts';
import type { UninstallPlan, UninstallStep } from '../../../contract/uninstall.ts';
import type { ClientPrograms } from '../../clients/client-programs.ts';
import { GatewayError } from '../../gateway/errors.ts';
import { failed } from './step.ts';

type Programs = Pick<ClientPrograms, 'list' | 'preview' | 'apply'>;

/** The AI clients with an entry of ours, and the files it would be taken out of. */
export async function plannedClients(programs: Programs): Promise<UninstallPlan['clients']> {
  const planned: UninstallPlan['clients'][number][] = [];
  for (const { id, name } of await connected(programs)) {
    const { files } = await programs.preview({ program: id, action: 'disconnect' });
    const changed = files.filter(({ hunks, refused }) => hunks.length > 0 && !refused);
    const left = files.flatMap(({ shownPath, refused }) => (refused ? [{ shownPath, trouble: refused }] : []));
    planned.push({ program: id, name, files: changed.map(({ shownPath }) => shownPath), left });
  }
  return planned;
}

/** Takes Portico out of all of them. Never throws: one that cannot be changed is a failed step. */
export async function leaveClients(programs: Programs): Promise<readonly UninstallStep[]> {
  const found = await connected(programs).catch((error: unknown) => error);
  if (!Array.isArray(found)) return [failed('client', '', found)];
  const steps: UninstallStep[] = [];
  for (const program of found as readonly ProgramView[]) {
    steps.push(await leave(program, programs).catch((error: unknown) => failed('client', program.name, error)));
  }
  return steps;
}

async function connected(programs: Programs): Promise<readonly ProgramView[]> {
  const found = await programs.list({ fresh: true });
  return found.filter(({ state }) => state !== 'found' && state !== 'not-found');
}

async function leave({ id, name }: ProgramView, programs: Programs): Promise<UninstallStep> {
  const { files } = await disconnect(id, programs).catch((error: unknown) => {
    // The file changed between looking at it and changing it: look again.
    if (error instanceof GatewayError && error.code === 'configuration-changed') return disconnect(id, programs);
    throw error;
  });
  const left = files.flatMap(({ shownPath, outcome, trouble }) =>
    outcome === 'refused' && trouble ? [{ shownPath, trouble }] : [],
  );
  return {
    part: 'client',
    subject: name,
    outcome: left.length > 0 ? 'failed' : 'done',
    ...(left.length > 0 && { left }),
  };
}

async function disconnect(program: string, programs: Programs) {
  const request = { program, action: 'disconnect' } as const;
  const { fingerprint } = await programs.preview(request);
  return programs.apply({ ...request, fingerprint });
}
