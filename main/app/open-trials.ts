import type { ConnectionTrials } from '../api/connection-trials.ts';
import type { Host } from '../host.ts';
import { recognize } from '../recognize/recognize.ts';
import { createPageReader } from '../recognize/web/page-reader.ts';
import { upstreamKinds } from '../upstreams/index.ts';
import type { CurrentConfig } from './current-config.ts';
import type { Upstreams } from './open-upstreams.ts';

/** What connections that need not exist yet are found and tried with. */
export function openTrials({
  host,
  current,
  upstreams,
}: {
  readonly host: Host;
  readonly current: CurrentConfig;
  readonly upstreams: Upstreams;
}): ConnectionTrials {
  const { tokens, processes, implementation, env, now } = upstreams.ports;
  const { secrets, log } = host;
  return {
    ports: {
      kinds: upstreamKinds,
      tokens,
      processes,
      implementation,
      secrets,
      env,
      account: (id) => {
        const settings = current.accounts.get(id);
        return settings && { implicitFor: settings.implicit ? settings.protectedResource : undefined };
      },
      now,
      log,
    },
    recognize: (text, signal) =>
      recognize(
        text,
        {
          createReader: createPageReader,
          probe: async (url, aborted) => {
            const { probeServer } = await import('../upstreams/streamable-http/probe-server.ts');
            return probeServer(url, { implementation }, aborted);
          },
          takenIds: () => [...Object.keys(current.config.connections), ...current.accounts.keys()],
        },
        signal,
      ),
  };
}
