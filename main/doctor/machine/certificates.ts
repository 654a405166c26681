import { X509Certificate } from 'node:crypto';
import { access } from 'node:fs/promises';
import type { SystemTrust } from '../../serving/trust-system-certificates.ts';
import type { Verdict } from '../doctor.ts';

export interface CertificateFacts {
  /** What came of trusting the system's authorities; `undefined` when nobody tried. */
  readonly trust: SystemTrust | undefined;
  /** Authorities of this machine that are of no use: not valid any more, not valid yet, or not readable. */
  readonly useless: readonly { readonly name: string; readonly why: string }[];
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

function uselessness(pem: string, now: number): readonly { readonly name: string; readonly why: string }[] {
  try {
    const { subject, validFromDate, validToDate } = new X509Certificate(pem);
    const name = /(?:^|\n)(?:CN|O)=([^\n]+)/.exec(subject)?.[1] ?? subject.replaceAll('\n', ', ');
    if (validToDate.getTime() < now) return [{ name, why: `expired on ${validToDate.toISOString().slice(0, 10)}` }];
    if (validFromDate.getTime() > now)
      return [{ name, why: `is valid from ${validFromDate.toISOString().slice(0, 10)}` }];
    return [];
  } catch {
    return [{ name: 'A certificate', why: 'cannot be read' }];
  }
}

/** Whether companies' own authorities count; servers behind an inspecting proxy fail without them. */
export function judgeCertificates({ trust, useless, missingFile }: CertificateFacts): Verdict[] {
  const missing: readonly Verdict[] =
    missingFile === undefined
      ? []
      : [
          {
            outcome: 'problem',
            message: `NODE_EXTRA_CA_CERTS names ${missingFile}, which is not there`,
            remedy: 'Correct the variable or take it away, and start Portico again',
          },
        ];
  return [...missing, judgeTrust(trust), ...useless.map(judgeUseless)];
}

function judgeTrust(trust: SystemTrust | undefined): Verdict {
  const remedy = 'Give the certificates of your company in a file: NODE_EXTRA_CA_CERTS';
  switch (trust?.outcome) {
    case undefined:
      return { outcome: 'note', message: 'Only the certificate authorities of Node.js are trusted' };
    case 'unavailable':
      return { outcome: 'warning', message: 'This Node.js cannot read the certificate store of the system', remedy };
    case 'failed':
      return {
        outcome: 'warning',
        message: `The certificate store of the system could not be read: ${trust.why}`,
        remedy,
      };
    case 'trusted': {
      const count = trust.added.length;
      const message =
        count === 0
          ? 'The system adds none to the certificate authorities of Node.js'
          : `The certificate authorities of the system are trusted, too (${String(count)} of its own)`;
      return { outcome: 'ok', message };
    }
    default:
      return trust satisfies never;
  }
}

/** Stores keep old ones for years, and nobody is the worse for it unless a server still uses one. */
function judgeUseless({ name, why }: CertificateFacts['useless'][number]): Verdict {
  const message = `In the certificate store of the system: "${name}" ${why}`;
  return {
    outcome: 'note',
    message,
    remedy: 'Ask your administrators when a connection fails because of its certificate',
  };
}
