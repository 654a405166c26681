import { X509Certificate } from 'node:crypto';
import { access } from 'node:fs/promises';
import type { SystemTrust } from '../../serving/trust-system-certificates.ts';
import { say, verdict, type Sentence, type Verdict } from '../verdict.ts';

/** `at`: when it ended, or begins, in milliseconds since the epoch. */
type Useless =
  | { readonly state: 'expired' | 'early'; readonly name: string; readonly at: number }
  | { readonly state: 'unreadable' };

export interface CertificateFacts {
  /** What came of trusting the system's authorities; `undefined` when nobody tried. */
  readonly trust: SystemTrust | undefined;
  /** Authorities of this machine that are of no use: not valid any more, not valid yet, or not readable. */
  readonly useless: readonly Useless[];
  /** `NODE_EXTRA_CA_CERTS`, when it names a file that is not there. */
  readonly missingFile?: string | undefined;
}

/** `now` in milliseconds since the epoch. */
export async function gatherCertificates(
  trust: SystemTrust | undefined,
  { env, now }: { readonly env: Readonly<Record<string, string | undefined>>; readonly now: number },
): Promise<CertificateFacts> {
  const added = trust?.outcome === 'trusted' ? trust.added : [];
  const extra = env['NODE_EXTRA_CA_CERTS'];
  const isThere =
    extra === undefined ||
    extra === '' ||
    (await access(extra).then(
      () => true,
      () => false,
    ));
  return { trust, useless: added.flatMap((pem) => uselessness(pem, now)), missingFile: isThere ? undefined : extra };
}

function uselessness(pem: string, now: number): readonly Useless[] {
  try {
    const { subject, validFromDate, validToDate } = new X509Certificate(pem);
    const name = /(?:^|\n)(?:CN|O)=([^\n]+)/.exec(subject)?.[1] ?? subject.replaceAll('\n', ', ');
    if (validToDate.getTime() < now) return [{ state: 'expired', name, at: validToDate.getTime() }];
    if (validFromDate.getTime() > now) return [{ state: 'early', name, at: validFromDate.getTime() }];
    return [];
  } catch {
    return [{ state: 'unreadable' }];
  }
}

/** Whether companies' own authorities count; servers behind an inspecting proxy fail without them. */
export function judgeCertificates({ trust, useless, missingFile: file }: CertificateFacts): Verdict[] {
  const missing =
    file === undefined
      ? []
      : [verdict('problem', say('certificates-file-missing', { file }), { advice: say('correct-variable') })];
  return [...missing, judgeTrust(trust), ...useless.map(judgeUseless)];
}

function judgeTrust(trust: SystemTrust | undefined): Verdict {
  const advice = say('give-certificates');
  switch (trust?.outcome) {
    case undefined:
      return verdict('note', say('certificates-of-node'));
    case 'unavailable':
      return verdict('warning', say('certificates-unavailable'), { advice });
    case 'failed':
      return verdict('warning', say('certificates-unreadable', { why: trust.why }), { advice });
    case 'trusted': {
      const count = trust.added.length;
      return verdict('ok', count === 0 ? say('certificates-none-added') : say('certificates-added', { count }));
    }
    default:
      return trust satisfies never;
  }
}

/** Stores keep old ones for years, and nobody is the worse for it unless a server still uses one. */
function judgeUseless(useless: Useless): Verdict {
  return verdict('note', uselessWords(useless), { advice: say('ask-administrators') });
}

function uselessWords(useless: Useless): Sentence {
  switch (useless.state) {
    case 'expired':
      return say('certificate-expired', { name: useless.name, expiredAt: useless.at });
    case 'early':
      return say('certificate-early', { name: useless.name, validAt: useless.at });
    case 'unreadable':
      return say('certificate-unreadable');
    default:
      return useless satisfies never;
  }
}
