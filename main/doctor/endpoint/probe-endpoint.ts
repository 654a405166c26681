import { request } from 'node:http';
import { createServer } from 'node:net';
import { findPortOwner } from '../../serving/port-owner/find-port-owner.ts';
import type { PortOwner } from '../../serving/port-owner/port-owner.ts';

/** Who answers at our address. */
export type Answering =
  | { readonly by: 'us' }
  /** Another program, or another Portico. */
  | { readonly by: 'other'; readonly owner: PortOwner | undefined }
  | { readonly by: 'nobody'; readonly why: string };

/** Response header that names the run. */
const instanceHeader = 'portico-instance';
const answerMs = 3_000;

/** Asks for `/health` at the endpoint's own address, and looks whether it is this very process that answers. */
export async function probeEndpoint(
  origin: string,
  { instance, signal }: { readonly instance: string; readonly signal: AbortSignal },
): Promise<Answering> {
  const url = new URL('/health', origin);
  try {
    const answer = await instanceAt(url, AbortSignal.any([signal, AbortSignal.timeout(answerMs)]));
    if (answer === instance) return { by: 'us' };
    return { by: 'other', owner: await ownerOf(Number(url.port)) };
  } catch (error) {
    signal.throwIfAborted();
    return { by: 'nobody', why: error instanceof Error ? error.message : 'no reason was given' };
  }
}

/** Not `fetch`: this way never goes through a proxy, whatever the process was told. */
function instanceAt(url: URL, signal: AbortSignal): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { signal, agent: false }, (response) => {
      response.resume();
      const given = response.headers[instanceHeader];
      resolve(typeof given === 'string' ? given : undefined);
    });
    asked.once('error', reject);
    asked.end();
  });
}

/** Whether nothing listens on this port of 127.0.0.1, or who does. Port 0 stands for any free one. */
export async function probePort(
  port: number,
): Promise<{ readonly isFree: boolean; readonly owner?: PortOwner | undefined }> {
  const isFree = await new Promise<boolean>((resolve) => {
    const probe = createServer();
    probe.once('error', () => {
      resolve(false);
    });
    probe.listen(port, '127.0.0.1', () => {
      probe.close(() => {
        resolve(true);
      });
    });
  });
  return isFree ? { isFree } : { isFree, owner: await ownerOf(port) };
}

function ownerOf(port: number): Promise<PortOwner | undefined> {
  return findPortOwner(port, process.platform);
}
