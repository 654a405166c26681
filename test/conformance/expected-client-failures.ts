import type { ExpectedFailure } from '../support/conformance-server.ts';

type Reason = Pick<ExpectedFailure, 'section' | 'why'>;

const dpop: Reason = {
  section: 'extension SEP-1932, RFC 9449',
  why: 'Portico sends bearer tokens only and says so; tokens bound to a key are an extension that the suite never scores',
};

const inBoth = (scenario: string, checks: readonly string[], reason: Reason): readonly ExpectedFailure[] =>
  (['2025-11-25', '2026-07-28'] as const).map((revision) => ({ revision, scenario, checks, ...reason }));

/** What the suite may find wrong with Portico as a client: nothing that any revision requires. */
export const expectedOfClient: readonly ExpectedFailure[] = [
  ...inBoth(
    'auth/dpop',
    ['sep-1932-client-token-request-proof', 'sep-1932-client-dpop-auth-scheme', 'sep-1932-client-fresh-proof'],
    dpop,
  ),
  ...inBoth(
    'auth/dpop-nonce',
    [
      'sep-1932-client-token-request-proof',
      'sep-1932-client-dpop-auth-scheme',
      'sep-1932-client-fresh-proof',
      'sep-1932-client-as-nonce',
      'sep-1932-client-rs-nonce',
    ],
    dpop,
  ),
  ...inBoth('auth/enterprise-managed-authorization', ['complete-flow-token-exchange', 'complete-flow-jwt-bearer'], {
    section: 'extension Enterprise-Managed Authorization (SEP-990)',
    why: 'Needs an identity assertion from the employer; the scenario gives one in its context and Portico has no setting for it',
  }),
  ...inBoth('auth/wif-jwt-bearer', ['wif-assertion-verified'], {
    section: 'extension Workload Identity Federation (SEP-1933)',
    why: 'For programs in a data centre that the platform vouches for; Portico acts for the person in front of it',
  }),
];
