import { z } from 'zod';
import { Problem } from '../../http/problem.ts';
import type { Store } from '../../store/create-store.ts';
import type { Project as StoredProject } from '../../store/projects.ts';
import type { RequirementSummary } from '../../store/requirement-rows.ts';
import { priorities, requirementTypes, statuses } from '../../store/vocabulary.ts';
import { operation } from '../operation.ts';
import { Project, projectKey, ProjectSummary, RequirementNode, type TreeNode } from '../schemas.ts';

const byProjectKey = z.strictObject({ projectKey });

function requireProject(store: Store, key: string): StoredProject {
  const project = store.projects.find(key);
  if (project === undefined) throw new Problem('not-found', `There is no project ${key}.`);
  return project;
}

export const listProjects = operation({
  operationId: 'listProjects',
  method: 'get',
  path: '/projects',
  tag: 'Projects',
  summary: 'List projects',
  description: 'All projects with the number of their requirements.',
  scope: 'requirements:read',
  maxAgeSeconds: 10,
  status: 200,
  response: { kind: 'json', schema: z.array(Project) },
  problems: [],
  handle: ({ store }) => ({ value: store.projects.list() }),
});

export const getProject = operation({
  operationId: 'getProject',
  method: 'get',
  path: '/projects/{projectKey}',
  tag: 'Projects',
  summary: 'Read a project',
  description: 'One project with the number of its requirements.',
  scope: 'requirements:read',
  maxAgeSeconds: 10,
  params: byProjectKey,
  status: 200,
  response: { kind: 'json', schema: Project },
  problems: ['not-found'],
  handle: ({ store, params }) => ({ value: requireProject(store, params.projectKey) }),
});

function countsOf(values: readonly string[], counts: { value: string; count: number }[]): Record<string, number> {
  return Object.fromEntries(values.map((value) => [value, counts.find((one) => one.value === value)?.count ?? 0]));
}

export const getProjectSummary = operation({
  operationId: 'getProjectSummary',
  method: 'get',
  path: '/projects/{projectKey}/summary',
  tag: 'Projects',
  summary: 'Count the requirements of a project',
  description: 'How many requirements a project has by status, priority and type, and its ten most used tags.',
  scope: 'requirements:read',
  params: byProjectKey,
  status: 200,
  response: { kind: 'json', schema: ProjectSummary },
  problems: ['not-found'],
  handle: ({ store, params }) => {
    const project = requireProject(store, params.projectKey);
    const counts = store.projects.counts(project.key);
    const of = (column: string) => counts.filter((one) => one.column === column);
    return {
      value: {
        project: project.key,
        total: project.requirementCount,
        byStatus: countsOf(statuses, of('status')),
        byPriority: countsOf(priorities, of('priority')),
        byType: countsOf(requirementTypes, of('type')),
        topTags: store.projects.topTags(project.key),
      },
    };
  },
});

/** Builds the forest of a project; the store keeps parents free of cycles and within their project. */
function toForest(requirements: RequirementSummary[]): TreeNode[] {
  const nodes = new Map(
    requirements.map((requirement) => [requirement.key, { requirement, children: [] as TreeNode[] }]),
  );
  const roots: TreeNode[] = [];
  for (const node of nodes.values()) {
    const parent = node.requirement.parentKey === null ? undefined : nodes.get(node.requirement.parentKey);
    (parent?.children ?? roots).push(node);
  }
  return roots;
}

export const getRequirementTree = operation({
  operationId: 'getRequirementTree',
  method: 'get',
  path: '/projects/{projectKey}/tree',
  tag: 'Projects',
  summary: 'Read the requirement tree of a project',
  description: 'All requirements of a project as trees: each with the requirements it consists of, to any depth.',
  scope: 'requirements:read',
  params: byProjectKey,
  status: 200,
  response: { kind: 'json', schema: z.array(RequirementNode) },
  problems: ['not-found'],
  handle: ({ store, params }) => {
    const project = requireProject(store, params.projectKey);
    return { value: toForest(store.requirements.listProject(project.key)) };
  },
});
