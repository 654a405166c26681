import { gettime } from './gettime/gettime.ts';

/** Every tool of this program itself. A new one is a folder and a line here. */
export const builtInTools = [gettime] as const;
