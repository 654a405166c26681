import type { Program } from '../program.ts';
import { cursor } from './cursor.ts';

/** Every program that Portico can connect. A new one is a file here and a line in this list. */
export const programs: readonly Program[] = [cursor];
