import { expect, it } from 'vitest';
import { diffConfig } from '../../main/config/diff-config.ts';
import { load } from './config-fixtures.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const same = {
  accounts: { added: [], removed: [], changed: [] },
  connections: { added: [], removed: [], changed: [] },
  endpoint: false,
  retention: false,
  log: false,
  openBrowser: false,
  restartFor: [],
};
const builtIn = { kind: 'built-in' };

it.each([
  ['nothing', {}, {}, {}],
  ['a default written out', {}, { endpoint: { port: 7420 } }, {}],
  ['the port', {}, { endpoint: { port: 7421 } }, { restartFor: ['endpoint.port'] }],
  ['the page size', {}, { endpoint: { pageSize: 10 } }, { endpoint: true }],
  ['retention', {}, { retention: { results: { maxAgeDays: 2 } } }, { retention: true }],
  ['the log level', {}, { log: { level: 'debug' } }, { log: true }],
  ['the log files', {}, { log: { maxFiles: 2 } }, { restartFor: ['log'] }],
  ['opening the browser', {}, { openBrowser: false }, { openBrowser: true }],
  [
    'connections',
    { connections: { gone: builtIn, off: builtIn, kept: builtIn } },
    { connections: { kept: builtIn, off: { ...builtIn, enabled: false }, fresh: builtIn } },
    { connections: { added: ['fresh'], removed: ['gone'], changed: ['off'] } },
  ],
  [
    'accounts',
    { accounts: { a: { issuer: 'x' }, b: { issuer: 'y' } } },
    { accounts: { b: { issuer: 'z' }, c: { issuer: 'x' } } },
    { accounts: { added: ['c'], removed: ['a'], changed: ['b'] } },
  ],
])('a change of %s is seen, and nothing else', (...[, before, after, changes]) => {
  const folder = temporaryFolder();
  const [first, second] = [before, after].map((settings) => load({ folder, text: JSON.stringify(settings) }));
  expect(diffConfig(first!, second!)).toEqual({ ...same, ...changes });
});
