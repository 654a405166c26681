#!/usr/bin/env node
// Plain JavaScript for every Node: says what is missing in words before anything newer is loaded.
import { existsSync } from 'fs';
import module from 'module';
import { dirname, join } from 'path';
import { fileURLToPath, pathToFileURL } from 'url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const args = process.argv.slice(2);
const version = process.versions.node.split('.').map(Number);
const program = join(root, 'dist', args[0] === 'stdio' ? 'stdio.js' : 'cli.js');

function refuse(message) {
  process.stderr.write(message + '\n');
  process.exitCode = 1;
}

if (version[0] < 22 || (version[0] === 22 && version[1] < 14)) {
  refuse(
    'Portico needs Node.js 22.14 or newer; this is ' +
      process.versions.node +
      '. Install a newer one from https://nodejs.org, or start it inside the checkout with "npx portico".',
  );
} else if (!existsSync(program)) {
  refuse('Portico is not built yet; run "npm run build" (or "npm start", which also starts it) in ' + root);
} else {
  module.enableCompileCache();
  import(pathToFileURL(program).href)
    .then((entry) => entry.main(args[0] === 'stdio' ? args.slice(1) : args, { root }))
    .then((exitCode) => {
      process.exitCode = exitCode;
    })
    .catch((error) => {
      process.stderr.write((error && error.stack ? error.stack : String(error)) + '\n');
      process.exit(1);
    });
}
