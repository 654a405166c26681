import { importAnswers, sampleImportChange } from './support/sample-imports.ts';
import { testScenes, type Scene } from './support/scenes.ts';
import { refusal } from './support/stage.ts';

const scenes: readonly Scene[] = [
  { state: 'empty', answers: importAnswers({ found: [] }) },
  {
    state: 'unreadable',
    answers: {
      'imports.list': () => {
        throw refusal('storage-failed', 'The database is busy.');
      },
    },
  },
  {
    state: 'with details, changes and an import before',
    answers: importAnswers({ history: [sampleImportChange] }),
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Details: GitHub' }).click();
      await page.getByRole('switch').click();
      await page.getByRole('button', { name: 'Show the change in ~/.cursor/mcp.json' }).click();
    },
  },
  {
    state: 'with what was done and which secrets are missing',
    answers: importAnswers({
      outcome: { refused: [{ key: 'postgres', reason: 'portico.json:3: Give a name', why: 'configuration' }] },
    }),
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Import 3 servers' }).click();
      await page.getByRole('button', { name: 'Enter the secret…' }).waitFor();
    },
  },
];

testScenes({
  title: 'the import dialog',
  path: '/clients?import=1',
  answers: importAnswers,
  scenes,
  ready: (page) => page.getByRole('button', { name: /^(Cancel|Close)$/ }).waitFor(),
});
