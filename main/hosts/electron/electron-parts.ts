import type electron from 'electron';

/** Electron's main-process API; the modules of the shell take the parts they use as arguments, so that tests can give them others. */
export type Electron = typeof electron;
