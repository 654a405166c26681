import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const program = fileURLToPath(new URL('write-and-end.ts', import.meta.url));

/** Runs a shell script in a namespace of its own, in which a file system of 64 KB is at `$1`; needs a Linux that lets people make namespaces. */
function onSmallDisk(script: string, args: readonly string[]) {
  const mount = `mount -t tmpfs -o size=64k none "$1" && ${script}`;
  return spawnSync('unshare', ['-rm', 'sh', '-c', mount, 'sh', ...args], { encoding: 'utf8', timeout: 30_000 });
}

const folder = temporaryFolder('small-disk');
const isPossible = onSmallDisk('true', [folder]).status === 0;
rmSync(folder, { recursive: true });

it.skipIf(!isPossible)('a file on a disk that is full stays as it is, and nothing is left beside it', () => {
  const parent = temporaryFolder('full-disk');
  const disk = join(parent, 'disk');
  mkdirSync(disk);
  const script = `
    printf '{ "theirs": 1 }' > "$1/mcp.json"
    head -c 45000 /dev/zero > "$1/filler"
    "$2" "$3" "$1/mcp.json" "$4" "$(head -c 40000 /dev/zero | tr '\\0' x)" 1000
    echo; cat "$1/mcp.json"; echo; ls -A "$1"`;
  const { stdout, stderr } = onSmallDisk(script, [disk, process.execPath, program, join(parent, 'data')]);
  expect(stderr).toBe('');
  expect(stdout).toBe('mcp.json could not be written: the disk is full\n{ "theirs": 1 }\nfiller\nmcp.json\n');
});
