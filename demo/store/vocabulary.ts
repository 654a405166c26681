export const statuses = ['draft', 'in-review', 'approved', 'implemented', 'verified', 'rejected'] as const;
export const priorities = ['critical', 'high', 'medium', 'low'] as const;
export const requirementTypes = ['functional', 'quality', 'constraint', 'interface', 'business'] as const;
export const linkTypes = ['refines', 'depends-on', 'conflicts-with', 'duplicates', 'verifies'] as const;

export type Status = (typeof statuses)[number];
export type Priority = (typeof priorities)[number];
export type RequirementType = (typeof requirementTypes)[number];
export type LinkType = (typeof linkTypes)[number];

/** Why a requirement may not go from one status to the other, or `undefined` when it may. */
export function refusalOfStatus(from: Status, to: Status): string | undefined {
  if (from === to) return undefined;
  if (to === 'verified' && from !== 'implemented') return 'Only an implemented requirement can become verified.';
  if (from === 'rejected' && to !== 'draft') return 'A rejected requirement can only go back to draft.';
  return undefined;
}
