import type { SecretStore } from '../../lib/secret-store.ts';
import type { SystemTrust } from '../../serving/trust-system-certificates.ts';
import type { Check } from '../doctor.ts';
import { gatherCertificates, judgeCertificates } from './certificates.ts';
import { checkClock } from './clock.ts';
import { checkKeychain } from './keychain.ts';
import { gatherMachineSigns, judgeMachine } from './machine-kind.ts';
import { judgeNode } from './node-version.ts';
import { judgeProxy } from './proxy.ts';

export interface MachineSources {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly nodeVersion: string;
  readonly secrets: Pick<SecretStore, 'get'>;
  /** What came of trusting the system's certificate authorities, when that was tried. */
  readonly certificates: SystemTrust | undefined;
  /** Addresses of the authorization servers that are configured. */
  readonly issuers: () => readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** What the machine itself may put in the way. */
export function machineChecks(sources: MachineSources): Check[] {
  const { platform, env, nodeVersion, secrets, certificates, issuers, now } = sources;
  return [
    {
      check: 'machine',
      area: 'machine',
      look: async () => [judgeMachine(await gatherMachineSigns(platform, env))],
    },
    { check: 'proxy', area: 'machine', look: async () => [await judgeProxy(env)] },
    {
      check: 'certificates',
      area: 'machine',
      look: async () => judgeCertificates(await gatherCertificates(certificates, { env, now: now() })),
    },
    { check: 'keychain', area: 'machine', look: async (signal) => [await checkKeychain(secrets, signal)] },
    { check: 'clock', area: 'machine', look: (signal) => checkClock(issuers(), { now, signal }) },
    { check: 'node', area: 'machine', look: () => [judgeNode(nodeVersion)] },
  ];
}
