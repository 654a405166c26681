import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt, Place, program, until } from './support/portico.ts';
import { processesOn } from './support/processes-on.ts';

beforeAll(ensureBuilt);

describe.runIf(process.platform === 'linux')('the place of a test', () => {
  it('takes with it what a pipe was starting, which nobody can stop yet', async () => {
    const place = await Place.create();
    const pipe = spawn(process.execPath, [program, 'stdio'], { env: place.env, stdio: ['pipe', 'ignore', 'ignore'] });
    pipe.stdin.write('{"jsonrpc":"2.0","id":1,"method":"ping"}\n');
    await until(() => processesOn(place.dataDir).some((pid) => pid !== pipe.pid));
    pipe.kill('SIGKILL');
    await place[Symbol.asyncDispose]();
    expect(processesOn(place.dataDir)).toEqual([]);
    expect(existsSync(place.dataDir)).toBe(false);
  });
});
