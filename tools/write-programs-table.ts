import { readFileSync, writeFileSync } from 'node:fs';
import { programs } from '../main/clients/programs/index.ts';
import { withProgramsTable } from './programs-table.ts';

const page = new URL('../docs/clients.md', import.meta.url);
writeFileSync(page, withProgramsTable(readFileSync(page, 'utf8'), programs));
