import type { Handlers, OperationName } from '../../contract/api.ts';
import type { ChangedArea } from '../../contract/events.ts';

/** What operations change that nothing else tells of: other windows read it again. */
const changedBy: Readonly<Partial<Record<OperationName, readonly ChangedArea[]>>> = {
  'clients.add': ['clients'],
  // Entries of programs hold tokens.
  'clients.revoke': ['clients', 'programs'],
  'clients.restore': ['clients', 'programs'],
  'clients.rotate': ['clients', 'programs'],
  'clients.rename': ['clients'],
  'imports.apply': ['connections', 'programs', 'settings'],
  'imports.undo': ['connections', 'programs', 'settings'],
  'settings.set': ['settings'],
  'secrets.set': ['connections', 'settings'],
  'secrets.delete': ['connections', 'settings'],
  'app.pause': ['status'],
  'demo.set': ['status', 'connections'],
  'shell.startAtLogin': ['settings'],
  'app.uninstall': ['connections', 'programs', 'clients', 'settings'],
};

/** The handlers, with what they changed told once they are done. */
export function announced(handlers: Handlers, tell: (areas: readonly ChangedArea[]) => void): Handlers {
  const entries = Object.entries(changedBy).map(([name, areas]) => {
    const run = handlers[name as OperationName] as (input: unknown, signal: AbortSignal) => unknown;
    const andTell = async (input: unknown, signal: AbortSignal): Promise<unknown> => {
      const output = await run(input, signal);
      tell(areas);
      return output;
    };
    return [name, andTell];
  });
  return { ...handlers, ...(Object.fromEntries(entries) as Partial<Handlers>) };
}
