import type { DemoRunner } from '../host.ts';
import { startDemoBackend, type DemoBackend, type DemoOptions } from './demo-backend.ts';
import { demoPreset } from './demo-preset.ts';

export interface ProcessDemoRunner extends DemoRunner {
  /** What the backend said about itself at its start. */
  readonly words: readonly string[];
}

/** Runs the demo backend as a process of its own while it is wanted. */
export function createDemoRunner(options: DemoOptions): ProcessDemoRunner {
  let backend: DemoBackend | undefined;
  return {
    get words() {
      return backend?.words ?? [];
    },
    start: async () => {
      backend ??= await startDemoBackend(options);
      return demoPreset(backend.origin);
    },
    stop: async () => {
      const ending = backend;
      backend = undefined;
      await ending?.close();
    },
  };
}
