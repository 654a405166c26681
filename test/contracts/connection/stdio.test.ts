import { fileURLToPath } from 'node:url';
import { stdioKind } from '../../../main/upstreams/stdio/stdio-kind.ts';
import { fakePorts } from '../../openapi/support/fake-ports.ts';
import { eventually } from '../../support/eventually.ts';
import { keepLog } from '../../upstream-stdio/support/log-lines.ts';
import { startProcesses } from '../../upstream-stdio/support/processes.ts';
import { describeConnectionContract } from './connection-contract.ts';

const server = fileURLToPath(new URL('../../upstream-stdio/support/contract-server.mjs', import.meta.url));

describeConnectionContract('stdio', async () => {
  const { log, lines } = keepLog();
  const running = startProcesses();
  const told = (word: string) => lines.filter(({ fields }) => fields['line'] === word).length;
  const settings = stdioKind.settings.parse({ command: process.execPath, args: [server], shutdownMs: 500 });
  return {
    connection: stdioKind.connect('contract', settings, { ...fakePorts(), processes: running.processes, log }),
    succeeding: [
      { name: 'square', args: { value: 3 }, expected: '9' },
      { name: 'square', args: { value: 12 }, expected: '144' },
      { name: 'list', args: {}, expected: '[4,9]' },
    ],
    failing: { name: 'refused', args: {}, code: 'rpc -32050' },
    upstreamRefusal: 'rpc -32602',
    hanging: { name: 'hanging', args: {} },
    invalid: { name: 'square', args: { value: 'three' } },
    received: () => eventually('the call arrived', () => told('received') > 0),
    ended: () => eventually('the call ended', () => told('ended') > 0),
    callCount: () => told('call'),
    dispose: () => running[Symbol.asyncDispose](),
  };
});
