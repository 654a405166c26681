import type { JSONRPCMessage } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import type { Principal } from '../gateway/principal.ts';
import type { Log } from '../lib/log.ts';
import { withResourceNotFoundCode } from './legacy-codes.ts';
import { createMcpServer } from './mcp-server.ts';
import type { ServingPorts } from './serving-ports.ts';
import { PipeTransport, type PipeStreams } from './pipe-transport.ts';

export type { PipeStreams } from './pipe-transport.ts';

export interface PipeOptions {
  readonly streams: PipeStreams;
  readonly principal: Principal;
  readonly log: Log;
}

export interface PipeSession {
  /** Resolves when the pipe has ended, from whichever side. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
}

/** A tool's arguments may hold a whole document; what is longer is refused without ending the pipe. */
const maxLineBytes = 64 * 1024 * 1024;

/**
 * Serves one client over a stream of JSON lines, in every revision: the first message tells which (MCP basic/transports, stdio).
 * When the pipe ends, the client's running calls are cancelled.
 */
export function servePipe(ports: ServingPorts, { streams, principal, log }: PipeOptions): PipeSession {
  const transport = new PipeTransport(streams, { maxLineBytes });
  let isLegacy = false;
  const send = transport.send.bind(transport);
  transport.send = (message: JSONRPCMessage) => send(isLegacy ? withResourceNotFoundCode(message) : message);
  const handle = serveStdio(
    ({ era }) => {
      isLegacy = era === 'legacy';
      const server = createMcpServer(ports, { principal, era });
      const unsubscribe = ports.gateway.onEvent((event) => {
        if (event.type !== 'list-changed') return;
        const method = `notifications/${event.list}/list_changed` as const;
        // Before the handshake is over there is nobody to tell.
        void server.notification({ method }).catch(() => undefined);
      });
      server.onclose = unsubscribe;
      return server;
    },
    {
      transport,
      onerror: (error) => {
        log.debug('A message on a pipe was refused', { client: principal.clientName, reason: error.message });
      },
    },
  );
  return {
    closed: transport.closed,
    close: () => handle.close(),
  };
}
