import { Server } from 'node:net';

/**
 * Loaded before programs that would listen on every interface, e.g. the official suite's stand-in servers: those that name none get 127.0.0.1.
 * The inner method is replaced, because giving `listen()` a host makes the address known too late for the suite.
 */
type Listen = (this: Server, ...args: unknown[]) => void;

const inner = Server.prototype as unknown as { _listen2: Listen };
const listen = inner._listen2;
const everywhere: readonly unknown[] = [null, undefined, '', '::', '0.0.0.0'];
const ipv4 = 4;

inner._listen2 = function (...args) {
  const [address, port, addressType, ...rest] = args;
  if (everywhere.includes(address)) listen.call(this, '127.0.0.1', port, ipv4, ...rest);
  else listen.call(this, address, port, addressType, ...rest);
};
