import type { Handlers } from '../../contract/api.ts';
import type { ApiPorts } from './ports.ts';

type Area = Extract<keyof Handlers, `programs.${string}` | `projects.${string}`>;

/** The AI clients of this machine: where each stands, and connecting them. */
export function programHandlers({ programs }: Pick<ApiPorts, 'programs'>): Pick<Handlers, Area> {
  return {
    'programs.list': (options) => programs.list(options),
    'programs.preview': (request) => programs.preview(request),
    'programs.apply': (request) => programs.apply(request),
    'programs.undo': ({ change }) => programs.undo(change),
    'programs.keep': ({ program }) => programs.keep(program),
    'programs.told': ({ program, drift }) => {
      programs.told(program, drift);
      return {};
    },
    'programs.link': ({ program, open }) => programs.link(program, { open }),
    'programs.bundle': ({ program }) => programs.bundle(program),
    'projects.list': () => programs.projects(),
    'projects.folders': ({ text }) => programs.folders(text),
  };
}
