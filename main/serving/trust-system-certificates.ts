import type tls from 'node:tls';
import type { Log } from '../lib/log.ts';

/** What of `node:tls` is used; an older Node, or another TLS library, may lack it. */
export type CertificateStore = Partial<Pick<typeof tls, 'getCACertificates' | 'setDefaultCACertificates'>>;

/**
 * Trusts the certificate authorities that this machine trusts, beside those of Node: companies that inspect traffic install one of their own
 * there. Every later TLS connection of this process counts on it.
 */
export function trustSystemCertificates(store: CertificateStore, log: Log): void {
  const { getCACertificates, setDefaultCACertificates } = store;
  if (!getCACertificates || !setDefaultCACertificates) {
    log.warn('This program cannot read the certificate store of the system; NODE_EXTRA_CA_CERTS still counts');
    return;
  }
  try {
    const own = getCACertificates('default');
    const all = [...new Set([...own, ...getCACertificates('system')])];
    if (all.length > own.length) setDefaultCACertificates(all);
    log.debug('Certificate authorities are trusted', { own: own.length, withTheSystem: all.length });
  } catch (error) {
    log.warn('The certificate store of the system could not be read', { error });
  }
}
