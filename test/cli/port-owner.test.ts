import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { GatewayError } from '../../main/gateway/errors.ts';
import { commandName, findPortOwner } from '../../main/serving/port-owner/find-port-owner.ts';
import { parseLsof } from '../../main/serving/port-owner/parse-lsof.ts';
import { parseNetstat } from '../../main/serving/port-owner/parse-netstat.ts';
import { parseProcNetTcp } from '../../main/serving/port-owner/parse-proc-net-tcp.ts';
import { parseTasklist } from '../../main/serving/port-owner/parse-tasklist.ts';
import { portTakenError } from '../../main/serving/port-owner/port-taken-error.ts';

const procNetTcp = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1CFC 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 81234 1 0000000000000000 100 0 0 10 0
   1: 0100007F:1CFC 0100007F:9C40 01 00000000:00000000 02:000004F5 00000000  1000        0 81240 2 0000000000000000 20 4 30 10 -1
   2: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 11111 1 0000000000000000 100 0 0 10 0
`;
const procNetTcp6 = `  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000000000000000000000000000:1CFC 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 90001 1 0000000000000000 100 0 0 10 0
`;
const netstat = `
Active Connections

  Proto  Local Address          Foreign Address        State           PID
  TCP    0.0.0.0:135            0.0.0.0:0              LISTENING       1044
  TCP    127.0.0.1:7420         127.0.0.1:50311        ESTABLISHED     9999
  TCP    127.0.0.1:7420         0.0.0.0:0              LISTENING       8132
  TCP    127.0.0.1:17420        0.0.0.0:0              LISTENING       4242
  TCP    [::1]:7421             [::]:0                 LISTENING       5150
`;
const netstatGerman = `
  Proto  Lokale Adresse         Remoteadresse          Status           PID
  TCP    127.0.0.1:7420         0.0.0.0:0              ABHÖREN         8132
`;

describe('who holds a port', () => {
  it.each([
    { name: 'IPv4', text: procNetTcp, port: 7420, inodes: ['81234'] },
    { name: 'IPv6', text: procNetTcp6, port: 7420, inodes: ['90001'] },
    { name: 'another port', text: procNetTcp, port: 7421, inodes: [] },
    { name: 'an empty table', text: '', port: 7420, inodes: [] },
  ])('finds the listening sockets in /proc: $name', ({ text, port, inodes }) => {
    expect(parseProcNetTcp(text, port)).toEqual(inodes);
  });

  it.each([
    { name: 'a program', text: 'p4711\ncnode\nf23\n', owner: { pid: 4711, name: 'node' } },
    { name: 'no name', text: 'p4711\nf23\n', owner: { pid: 4711 } },
    { name: 'nothing', text: '', owner: undefined },
  ])('reads lsof: $name', ({ text, owner }) => {
    expect(parseLsof(text)).toEqual(owner);
  });

  it.each([
    { name: 'English', text: netstat, port: 7420, pid: 8132 },
    { name: 'German', text: netstatGerman, port: 7420, pid: 8132 },
    { name: 'IPv6', text: netstat, port: 7421, pid: 5150 },
    { name: 'nobody', text: netstat, port: 8080, pid: undefined },
  ])('reads netstat: $name', ({ text, port, pid }) => {
    expect(parseNetstat(text, port)).toBe(pid);
  });

  it.each([
    { name: 'a task', text: '"Code.exe","8132","Console","1","120,000 K"\r\n', image: 'Code.exe' },
    { name: 'no task', text: 'INFO: No tasks are running which match the specified criteria.\r\n', image: undefined },
  ])('reads tasklist: $name', ({ text, image }) => {
    expect(parseTasklist(text, 8132)).toBe(image);
  });

  it.runIf(process.platform === 'linux')('finds this very process, and nobody on a closed port', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    expect(await findPortOwner(port, 'linux')).toMatchObject({ pid: process.pid });
    await new Promise((resolve) => server.close(resolve));
    expect(await findPortOwner(port, 'linux')).toBeUndefined();
  });

  it('explains a port in use and leaves other errors alone', async () => {
    const inUse = Object.assign(new Error('listen EADDRINUSE'), { code: 'EADDRINUSE' });
    expect(await portTakenError(inUse, 1)).toBeInstanceOf(GatewayError);
    const other = new Error('other');
    expect(await portTakenError(other, 1)).toBe(other);
  });
});

describe('a program on Linux', () => {
  it.each([
    ['/usr/sbin/nginx\0-g\0daemon off;\0', 'nginx'],
    ['/opt/node/bin/node\0/srv/app/server.js\0--watch\0', 'node server.js'],
    ['/usr/bin/python3\0-m\0http.server\0', 'python3'],
    ['', ''],
  ])('is known by its command line %j', (cmdline, name) => {
    expect(commandName(cmdline)).toBe(name);
  });
});
