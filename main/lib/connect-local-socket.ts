import { lstat, readFile } from 'node:fs/promises';
import { createConnection, type Socket } from 'node:net';
import { localSocketKeyPath, localSocketPath, type LocalHello, type LocalHelloAnswer } from './local-socket.ts';
import { readFirstLine } from './read-first-line.ts';

/** `not-running`: nobody listens for this data folder. `refused`: somebody does and turned us away. */
export class LocalSocketUnavailable extends Error {
  override readonly name = 'LocalSocketUnavailable';
  readonly reason: 'not-running' | 'refused';

  constructor(reason: 'not-running' | 'refused', message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

export type LocalRole =
  { readonly role: 'api' } | { readonly role: 'mcp'; readonly client: string; readonly at?: string };

export interface LocalPeer {
  /** Open, paused, its hello answered. */
  readonly socket: Socket;
  readonly version: string;
  readonly pid: number;
}

const helloLimits = { maxBytes: 64 * 1024, timeoutMs: 5_000 };

/** Connects to the running app of `dataDir` and proves who we are. Throws {@link LocalSocketUnavailable}. */
export async function connectLocalSocket(dataDir: string, role: LocalRole): Promise<LocalPeer> {
  const path = localSocketPath(dataDir, process.platform);
  const key = await readKey(dataDir);
  await refuseForeignSocket(path);
  const socket = await connect(path);
  try {
    socket.write(`${JSON.stringify({ portico: 1, key, ...role } satisfies LocalHello)}\n`);
    const answer = JSON.parse(await readFirstLine(socket, helloLimits)) as LocalHelloAnswer;
    if (!answer.ok) throw new LocalSocketUnavailable('refused', answer.message);
    return { socket, version: answer.version, pid: answer.pid };
  } catch (error) {
    socket.destroy();
    if (error instanceof LocalSocketUnavailable) throw error;
    throw new LocalSocketUnavailable('refused', 'The running Portico did not answer', { cause: error });
  }
}

async function readKey(dataDir: string): Promise<string> {
  try {
    return (await readFile(localSocketKeyPath(dataDir), 'utf8')).trim();
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    const message = missing
      ? 'Portico is not running'
      : `The key of the running Portico cannot be read: ${String(cause)}`;
    throw new LocalSocketUnavailable(missing ? 'not-running' : 'refused', message, { cause });
  }
}

/** The socket may lie in a folder that everybody can write to: the key goes only to a socket that is our own. */
async function refuseForeignSocket(path: string): Promise<void> {
  if (process.platform === 'win32' || process.getuid === undefined) return;
  const found = await lstat(path).catch((cause: unknown) => {
    throw new LocalSocketUnavailable('not-running', 'Portico is not running', { cause });
  });
  if (found.uid !== process.getuid() && found.uid !== 0) {
    throw new LocalSocketUnavailable('refused', `${path} belongs to somebody else; it is not used`);
  }
}

function connect(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(path);
    socket.once('connect', () => {
      resolve(socket);
    });
    // Stays for later errors, too, which close the socket: `close` is what its user listens for.
    socket.on('error', (cause) => {
      reject(new LocalSocketUnavailable('not-running', 'Portico is not running', { cause }));
    });
  });
}
