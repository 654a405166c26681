import type tls from 'node:tls';
import type { Log } from '../lib/log.ts';

/** What of `node:tls` is used; an older Node, or another TLS library, may lack it. */
export type CertificateStore = Partial<Pick<typeof tls, 'getCACertificates' | 'setDefaultCACertificates'>>;

/** What came of it. `added`: the authorities (PEM) that the system has and Node has not. */
export type SystemTrust =
  | { readonly outcome: 'trusted'; readonly added: readonly string[] }
  | { readonly outcome: 'unavailable' }
  | { readonly outcome: 'failed'; readonly why: string };

/**
 * Trusts the certificate authorities that this machine trusts, beside those of Node: companies that inspect traffic install one of their own
 * there. Every later TLS connection of this process counts on it.
 */
export function trustSystemCertificates(store: CertificateStore, log: Log): SystemTrust {
  const { getCACertificates, setDefaultCACertificates } = store;
  if (!getCACertificates || !setDefaultCACertificates) {
    log.warn('This program cannot read the certificate store of the system; NODE_EXTRA_CA_CERTS still counts');
    return { outcome: 'unavailable' };
  }
  try {
    const own = getCACertificates('default');
    const known = new Set(own);
    const added = [...new Set(getCACertificates('system'))].filter((pem) => !known.has(pem));
    if (added.length > 0) setDefaultCACertificates([...own, ...added]);
    log.debug('Certificate authorities are trusted', { own: own.length, withTheSystem: own.length + added.length });
    return { outcome: 'trusted', added };
  } catch (error) {
    log.warn('The certificate store of the system could not be read', { error });
    return { outcome: 'failed', why: error instanceof Error ? error.message : 'the reason is not known' };
  }
}
