import type { ErrorReport } from '../../gateway/errors.ts';
import type { Check, Verdict } from '../doctor.ts';
import { probeEndpoint, probePort, type Answering } from './probe-endpoint.ts';

/** What is known of the endpoint. */
export interface EndpointSources {
  readonly version: string;
  /** Named at `/health` by this run. */
  readonly instance: string;
  /** `http://127.0.0.1:<port>` while it is served. */
  readonly origin: () => string | undefined;
  /** The port it is served on, or would be. */
  readonly port: () => number;
  /** Why it is not served though it should be. */
  readonly problem: () => ErrorReport | undefined;
  readonly isPaused: () => boolean;
}

/** Whether clients find us at our address. */
export function endpointChecks(sources: EndpointSources): Check[] {
  const { version, instance, origin, port, problem, isPaused } = sources;
  return [
    {
      check: 'endpoint',
      area: 'endpoint',
      look: () => [judgeServed({ version, origin: origin(), problem: problem()?.message })],
    },
    {
      check: 'port',
      area: 'endpoint',
      look: async (signal) => {
        const address = origin();
        if (address === undefined) return [judgeFreePort(port(), await probePort(port()))];
        return [judgeAnswering(address, await probeEndpoint(address, { instance, signal }))];
      },
    },
    { check: 'paused', area: 'endpoint', look: () => judgePaused(isPaused()) },
  ];
}

export function judgeServed(facts: {
  readonly version: string;
  readonly origin: string | undefined;
  readonly problem: string | undefined;
}): Verdict {
  const { version, origin, problem } = facts;
  if (origin !== undefined) return { outcome: 'ok', message: `Portico ${version} serves ${origin}/mcp` };
  if (problem !== undefined) {
    return {
      outcome: 'problem',
      message: problem,
      remedy: 'Choose another port in Settings, or end that program',
      fix: { kind: 'open', to: '/settings?section=endpoint' },
    };
  }
  return { outcome: 'warning', message: 'The endpoint is not served', remedy: 'Start Portico: portico serve' };
}

const otherPort = 'End that program, or choose another port with --port, PORTICO_PORT or endpoint.port';

export function judgeFreePort(
  port: number,
  found: { readonly isFree: boolean; readonly owner?: string | undefined },
): Verdict {
  if (found.isFree) return { outcome: 'ok', message: `Port ${String(port)} is free` };
  const by = found.owner ?? 'another program';
  return { outcome: 'problem', message: `Port ${String(port)} is taken by ${by}`, remedy: otherPort };
}

export function judgeAnswering(origin: string, found: Answering): Verdict {
  switch (found.by) {
    case 'us':
      return { outcome: 'ok', message: `This Portico answers at ${origin}` };
    case 'other': {
      const by = found.owner ?? 'a program that cannot be seen from here';
      return { outcome: 'problem', message: `At ${origin} not this Portico answers, but ${by}`, remedy: otherPort };
    }
    case 'nobody':
      return {
        outcome: 'problem',
        message: `Nobody answers at ${origin} (${found.why})`,
        remedy: 'See whether a firewall or security program blocks connections of this machine to itself',
      };
    default:
      return found satisfies never;
  }
}

export function judgePaused(isPaused: boolean): Verdict[] {
  if (!isPaused) return [];
  const message = 'Portico is paused: every call of a client is refused';
  return [{ outcome: 'warning', message, remedy: 'Let calls through again', fix: { kind: 'resume' } }];
}
