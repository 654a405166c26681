import { z } from 'zod';
import { linkTypes, priorities, requirementTypes, statuses } from '../store/vocabulary.ts';

const readOnly = { readOnly: true } as const;
const time = z.iso.datetime().describe('UTC, ISO 8601');

export const projectKey = z
  .string()
  .regex(/^[A-Z]{2,8}$/, 'A project key is 2 to 8 capital letters, such as CRM')
  .meta({ description: 'Key of a project', examples: ['CRM'] });
export const requirementKey = z
  .string()
  .regex(/^[A-Z]{2,8}-[1-9]\d{0,6}$/, 'A requirement key looks like CRM-12')
  .meta({ description: 'Key of a requirement: project key, hyphen, number', examples: ['CRM-12'] });

export const Status = z.enum(statuses).meta({ description: 'Where the requirement is in its life' });
export const Priority = z.enum(priorities).meta({ description: 'How urgently it is needed' });
export const RequirementType = z.enum(requirementTypes).meta({ description: 'What sort of requirement it is' });
export const LinkType = z.enum(linkTypes).meta({ description: 'How the source relates to the target' });

export const title = z.string().trim().min(3).max(200).meta({ description: 'One line that names the requirement' });
export const text = z.string().max(20_000).meta({ description: 'The requirement itself, plain text or Markdown' });
export const tags = z
  .array(z.string().trim().toLowerCase().min(1).max(40))
  .max(20)
  .meta({ description: 'Free words to group by; stored in lower case, sorted, without repetition' });
export const login = z
  .string()
  .min(1)
  .max(60)
  .meta({ description: 'Login of a person', examples: ['editor'] });

export const PersonRef = z.object({ login, name: z.string() }).meta({ description: 'A person, in short' });
export const Person = PersonRef.extend({ role: z.enum(['editor', 'viewer']) }).meta({
  description: 'Someone who works with the requirements',
});
export const Me = Person.extend({
  scopes: z.array(z.string()).meta({ description: 'What the access token allows' }),
  clientId: z.string().meta({ description: 'The OAuth client that acts for the person' }),
  mayWrite: z.boolean().meta({ description: 'Whether both the role and the token allow changes' }),
}).meta({ description: 'The person behind the access token' });

export const Project = z
  .object({
    key: projectKey,
    name: z.string(),
    description: z.string(),
    language: z.enum(['ru', 'en']).meta({ description: 'Language of most of its texts' }),
    requirementCount: z.int().meta({ description: 'How many requirements it has' }),
    createdAt: time,
  })
  .meta({ description: 'A product or system that requirements are written for' });

const countsBy = (values: readonly string[]) => z.object(Object.fromEntries(values.map((value) => [value, z.int()])));

export const ProjectSummary = z
  .object({
    project: projectKey,
    total: z.int(),
    byStatus: countsBy(statuses),
    byPriority: countsBy(priorities),
    byType: countsBy(requirementTypes),
    topTags: z.array(z.object({ tag: z.string(), count: z.int() })).max(10),
  })
  .meta({ description: 'Requirements of a project, counted' });

const shared = {
  title,
  status: Status,
  priority: Priority,
  type: RequirementType,
  tags,
  parentKey: requirementKey.nullable().meta({ description: 'The requirement that this one is a part of' }),
  owner: login.nullable().meta({ description: 'Login of the person who looks after it' }),
};

export const RequirementSummary = z
  .object({ key: requirementKey, project: projectKey, ...shared, version: z.int(), updatedAt: time })
  .meta({ description: 'A requirement as lists show it: without text, links and authors' });

export const TraceLink = z
  .object({
    id: z.int(),
    type: LinkType,
    source: requirementKey,
    target: requirementKey,
    createdAt: time,
    createdBy: PersonRef,
  })
  .meta({ description: 'A trace link: the source refines, depends on, … the target' });

export const Requirement = z
  .object({
    key: requirementKey.meta(readOnly),
    project: projectKey.meta(readOnly),
    ...shared,
    text,
    version: z
      .int()
      .min(1)
      .meta({ ...readOnly, description: 'Grows by one with each change of content' }),
    links: z.array(TraceLink).meta({ ...readOnly, description: 'Trace links from and to it' }),
    commentCount: z.int().meta(readOnly),
    attachmentCount: z.int().meta(readOnly),
    createdAt: time.meta(readOnly),
    createdBy: PersonRef.meta(readOnly),
    updatedAt: time.meta(readOnly),
    updatedBy: PersonRef.meta(readOnly),
  })
  .meta({ description: 'A requirement, whole' });

export type TreeNode = { requirement: z.output<typeof RequirementSummary>; children: TreeNode[] };
export const RequirementNode: z.ZodType<TreeNode> = z
  .object({
    requirement: RequirementSummary,
    get children() {
      return z.array(RequirementNode);
    },
  })
  .meta({ description: 'A requirement and the requirements it consists of' });

export const RequirementVersion = z
  .object({
    version: z.int(),
    title,
    text,
    status: Status,
    priority: Priority,
    type: RequirementType,
    tags,
    note: z.string().nullable().meta({ description: 'Why it was changed, when someone said so' }),
    changedAt: time,
    changedBy: PersonRef,
  })
  .meta({ description: 'What a requirement said at one version' });

export const Comment = z
  .object({ id: z.int(), requirementKey, author: PersonRef, text: z.string(), createdAt: time })
  .meta({ description: 'A remark under a requirement' });

export const Attachment = z
  .object({
    id: z.int(),
    requirementKey,
    fileName: z.string(),
    mediaType: z.string(),
    sizeBytes: z.int(),
    sha256: z.string().meta({ description: 'SHA-256 of the content, hexadecimal' }),
    description: z.string(),
    createdAt: time,
    createdBy: PersonRef,
  })
  .meta({ description: 'A file kept with a requirement; its content has an address of its own' });

export const SearchHit = z
  .object({
    requirement: RequirementSummary,
    excerpt: z.string().meta({ description: 'The part of the text around the first match' }),
  })
  .meta({ description: 'A requirement that matches a search' });

export const Change = z
  .object({
    id: z.int(),
    at: time,
    person: PersonRef,
    clientId: z.string().meta({ description: 'The OAuth client that acted for the person' }),
    action: z.string().meta({ description: 'What was done', examples: ['requirement.updated'] }),
    project: projectKey,
    subject: requirementKey,
    summary: z.string(),
    details: z.record(z.string(), z.unknown()).meta({ description: 'What exactly changed, by kind of action' }),
  })
  .meta({ description: 'One entry of the audit trail' });

export const BulkStatusOutcome = z
  .object({
    results: z.array(
      z.object({
        key: requirementKey,
        outcome: z.enum(['changed', 'unchanged', 'refused']),
        reason: z.string().optional().meta({ description: 'Why it was refused' }),
      }),
    ),
    changed: z.int(),
    unchanged: z.int(),
    refused: z.int(),
  })
  .meta({ description: 'What became of each requirement of a bulk change' });

export const ProblemDocument = z
  .looseObject({
    type: z.string().meta({ description: 'A stable name of the kind of problem' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'What happened here and what to do' }),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  })
  .meta({ description: 'A problem document (RFC 9457)' });

const pageOf = (item: z.ZodType, what: string) =>
  z
    .object({
      items: z.array(item),
      page: z.int(),
      pageSize: z.int(),
      total: z.int().meta({ description: 'How many there are on all pages' }),
    })
    .meta({ description: `A page of ${what}` });

export const RequirementPage = pageOf(RequirementSummary, 'requirements');
export const SearchPage = pageOf(SearchHit, 'search results, best match first');
export const ChangePage = z
  .object({
    items: z.array(Change),
    nextCursor: z.string().nullable().meta({ description: 'Send it as `cursor` for the next page; null at the end' }),
  })
  .meta({ description: 'A page of the audit trail, newest first' });

/** Named schemas of the OpenAPI document. */
export const outputComponents = {
  Status,
  Priority,
  RequirementType,
  LinkType,
  PersonRef,
  Person,
  Me,
  Project,
  ProjectSummary,
  RequirementSummary,
  TraceLink,
  Requirement,
  RequirementNode,
  RequirementVersion,
  Comment,
  Attachment,
  SearchHit,
  Change,
  BulkStatusOutcome,
  Problem: ProblemDocument,
  RequirementPage,
  SearchPage,
  ChangePage,
};
