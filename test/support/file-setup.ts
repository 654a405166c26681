import { afterAll } from 'vitest';
import { removeTemporaryFolders } from './temporary-folder.ts';

// Ends are run in the reverse order of their registration: this is the last one of every file.
afterAll(removeTemporaryFolders);
