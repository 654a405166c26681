import type { Priority, RequirementType, Status } from './vocabulary.ts';

export type PersonRef = { login: string; name: string };

export type RequirementSummary = {
  key: string;
  project: string;
  title: string;
  status: Status;
  priority: Priority;
  type: RequirementType;
  tags: string[];
  parentKey: string | null;
  owner: string | null;
  version: number;
  updatedAt: string;
};

export type RequirementCore = RequirementSummary & {
  text: string;
  commentCount: number;
  attachmentCount: number;
  createdAt: string;
  createdBy: PersonRef;
  updatedBy: PersonRef;
};

export type SummaryRow = Omit<RequirementSummary, 'tags'> & { id: number; tags: string };

export type CoreRow = SummaryRow & {
  text: string;
  commentCount: number;
  attachmentCount: number;
  createdAt: string;
  createdByLogin: string;
  createdByName: string;
  updatedByLogin: string;
  updatedByName: string;
};

export const summaryColumns = `r.id, r.key, r.project_key AS project, r.title, r.status, r.priority, r.type, r.tags,
  parent.key AS parentKey, owner.login AS owner, r.version, r.updated_at AS updatedAt`;

export const summaryJoins = `requirements AS r LEFT JOIN requirements AS parent ON parent.id = r.parent_id
  LEFT JOIN people AS owner ON owner.id = r.owner_id`;

export const coreColumns = `${summaryColumns}, r.text, r.created_at AS createdAt,
  creator.login AS createdByLogin, creator.name AS createdByName,
  updater.login AS updatedByLogin, updater.name AS updatedByName,
  (SELECT count(*) FROM comments WHERE requirement_id = r.id) AS commentCount,
  (SELECT count(*) FROM attachments WHERE requirement_id = r.id) AS attachmentCount`;

export const coreJoins = `${summaryJoins} JOIN people AS creator ON creator.id = r.created_by
  JOIN people AS updater ON updater.id = r.updated_by`;

export function toSummary(row: SummaryRow): RequirementSummary {
  const { key, project, title, status, priority, type, parentKey, owner, version, updatedAt } = row;
  const tags = JSON.parse(row.tags) as string[];
  return { key, project, title, status, priority, type, tags, parentKey, owner, version, updatedAt };
}

export function toCore(row: CoreRow): RequirementCore {
  const { text, commentCount, attachmentCount, createdAt } = row;
  return {
    ...toSummary(row),
    text,
    commentCount,
    attachmentCount,
    createdAt,
    createdBy: { login: row.createdByLogin, name: row.createdByName },
    updatedBy: { login: row.updatedByLogin, name: row.updatedByName },
  };
}
