import type { ErrorView } from '../../gateway/errors.ts';
import type { PortOwner } from '../../serving/port-owner/port-owner.ts';
import type { Check } from '../doctor.ts';
import { say, verdict, type Sentence, type Verdict } from '../verdict.ts';
import { whyOf } from '../why.ts';
import { holderOf } from '../words/machine-words.ts';
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
  readonly problem: () => ErrorView | undefined;
  readonly isPaused: () => boolean;
}

/** Whether clients find us at our address. */
export function endpointChecks(sources: EndpointSources): Check[] {
  const { version, instance, origin, port, problem, isPaused } = sources;
  return [
    {
      check: 'endpoint',
      area: 'endpoint',
      look: () => [judgeServed({ version, origin: origin(), problem: problem() })],
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

type Problem = Pick<ErrorView, 'code' | 'message' | 'details'>;

export function judgeServed(facts: {
  readonly version: string;
  readonly origin: string | undefined;
  readonly problem: Problem | undefined;
}): Verdict {
  const { version, origin, problem } = facts;
  if (origin !== undefined) return verdict('ok', say('served', { version, url: `${origin}/mcp` }));
  if (problem === undefined) return verdict('warning', say('not-served'), { advice: say('start-portico') });
  return verdict('problem', problemWords(problem), {
    advice: say('choose-port'),
    fix: { kind: 'open', to: '/settings?section=endpoint' },
  });
}

function problemWords(problem: Problem): Sentence {
  const {
    code,
    details: { port, pid, name },
  } = problem;
  if (code !== 'port-taken' || typeof port !== 'number') return say('not-served-why', whyOf(problem));
  const owner = typeof pid === 'number' ? { pid, ...(typeof name === 'string' && { name }) } : undefined;
  return say('port-taken', { port: String(port), ...holderOf(owner) });
}

export function judgeFreePort(
  port: number,
  found: { readonly isFree: boolean; readonly owner?: PortOwner | undefined },
): Verdict {
  if (found.isFree) return verdict('ok', say('port-free', { port: String(port) }));
  const what = say('port-taken', { port: String(port), ...holderOf(found.owner) });
  return verdict('problem', what, { advice: say('end-or-choose-port') });
}

export function judgeAnswering(origin: string, found: Answering): Verdict {
  switch (found.by) {
    case 'us':
      return verdict('ok', say('answers', { origin }));
    case 'other': {
      const what = say('answers-other', { origin, ...holderOf(found.owner) });
      return verdict('problem', what, { advice: say('end-or-choose-port') });
    }
    case 'nobody':
      return verdict('problem', say('answers-nobody', { origin, why: found.why }), { advice: say('firewall') });
    default:
      return found satisfies never;
  }
}

export function judgePaused(isPaused: boolean): Verdict[] {
  return isPaused ? [verdict('warning', say('paused'), { advice: say('resume'), fix: { kind: 'resume' } })] : [];
}
