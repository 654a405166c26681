import type { Finding } from '../../../../contract/doctor.ts';

/** Findings of one area, or of one program, the worst first. */
export interface FindingGroup {
  readonly key: string;
  readonly area: Finding['area'];
  /** Id of the program they are about. */
  readonly program: string | undefined;
  /** What needs a look. */
  readonly open: readonly Finding[];
  /** What is as it should be. */
  readonly fine: readonly Finding[];
}

const rank = { problem: 0, warning: 1, note: 2, ok: 3 } as const satisfies Record<Finding['outcome'], number>;

const worst = ({ open }: FindingGroup): number => Math.min(rank.ok, ...open.map(({ outcome }) => rank[outcome]));

/** Groups in the order in which they came, those with something wrong before the others. */
export function groupFindings(findings: readonly Finding[]): readonly FindingGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { area, subject } = finding;
    const key = area === 'client' && subject !== undefined ? `client ${subject}` : area;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  const all = [...groups].map(([key, own]): FindingGroup => {
    const [{ area, subject } = { area: 'app' as const, subject: undefined }] = own;
    return {
      key,
      area,
      program: area === 'client' ? subject : undefined,
      open: own.filter(({ outcome }) => outcome !== 'ok').sort((one, other) => rank[one.outcome] - rank[other.outcome]),
      fine: own.filter(({ outcome }) => outcome === 'ok'),
    };
  });
  // Notes move nothing: a list that is all right reads in its usual order.
  const weight = (group: FindingGroup): number => Math.min(worst(group), rank.note);
  return all.sort((one, other) => weight(one) - weight(other));
}

/** How many findings there are of each outcome. */
export function countFindings(findings: readonly Finding[]): Readonly<Record<Finding['outcome'], number>> {
  const counts = { problem: 0, warning: 0, note: 0, ok: 0 };
  for (const { outcome } of findings) counts[outcome] += 1;
  return counts;
}

/** The findings with those about one program, and those about all, looked at anew; the rest as it was. */
export function withFresh(known: readonly Finding[], fresh: readonly Finding[], program: string): readonly Finding[] {
  const isAnew = ({ area, subject }: Finding): boolean =>
    area === 'client' ? subject === program : area === 'endpoint' || area === 'machine';
  const first = known.findIndex(({ area, subject }) => area === 'client' && subject === program);
  const at = (list: readonly Finding[], area: Finding['area']): readonly Finding[] =>
    list.filter((finding) => finding.area === area);
  const clients = known.filter(({ area }) => area === 'client');
  const kept = clients.filter((finding) => !isAnew(finding));
  const place = first < 0 ? kept.length : clients.slice(0, first).filter((finding) => !isAnew(finding)).length;
  return [
    ...kept.slice(0, place),
    ...at(fresh, 'client'),
    ...kept.slice(place),
    ...at(fresh, 'endpoint'),
    ...at(known, 'connections'),
    ...at(fresh, 'machine'),
    ...at(known, 'app'),
  ];
}
