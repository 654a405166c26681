import { Server } from 'node:net';

/** Imported before peers that would listen on every interface: they listen on this machine only. */
type Listen = (
  this: Server,
  ...place: readonly [address: string, port: number, addressType: number, ...more: unknown[]]
) => void;

const prototype = Server.prototype as unknown as { _listen2: Listen };
const listen = prototype._listen2;
prototype._listen2 = function (_address, ...[port, , ...more]) {
  listen.call(this, '127.0.0.1', port, 4, ...more);
};
