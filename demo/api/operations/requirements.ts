import { z } from 'zod';
import { operation } from '../operation.ts';
import {
  login,
  Priority,
  projectKey,
  Requirement,
  requirementKey,
  RequirementPage,
  RequirementType,
  Status,
  tags,
  text,
  title,
} from '../schemas.ts';
import {
  actorOf,
  byRequirementKey,
  filterFields,
  pageOf,
  paging,
  represent,
  requirementAddress,
  requireRequirement,
} from './common.ts';

const note = z.string().trim().max(500).optional().meta({ description: 'Why it is changed; kept with the version' });
const parentKey = requirementKey.nullable().meta({ description: 'The requirement that this one is a part of' });
const owner = login.nullable().meta({ description: 'Login of the person who looks after it' });

export const RequirementCreate = z
  .strictObject({
    project: projectKey,
    title,
    text: text.default(''),
    status: Status.default('draft'),
    priority: Priority.default('medium'),
    type: RequirementType.default('functional'),
    tags: tags.default([]),
    parentKey: parentKey.default(null),
    owner: owner.default(null),
  })
  .meta({ description: 'A new requirement; only the project and the title are needed' });

export const RequirementPatch = z
  .strictObject({
    title: title.optional(),
    text: text.optional(),
    status: Status.optional(),
    priority: Priority.optional(),
    type: RequirementType.optional(),
    tags: tags.optional(),
    parentKey: parentKey.optional(),
    owner: owner.optional(),
    note,
  })
  .meta({ description: 'The fields to change; what is left out stays as it is (RFC 7396)' });

/** Takes a whole requirement as GET answers it; what is read only in it is ignored. */
const RequirementReplacement = z.object({
  title,
  text,
  status: Status,
  priority: Priority,
  type: RequirementType,
  tags,
  parentKey,
  owner,
});

const example = {
  project: 'CRM',
  title: 'Merge duplicate contacts',
  text: 'When two contacts share an e-mail address, the manager can merge them and choose which values stay.',
  priority: 'high',
  tags: ['contacts', 'data-quality'],
};

export const listRequirements = operation({
  operationId: 'listRequirements',
  method: 'get',
  path: '/requirements',
  tag: 'Requirements',
  summary: 'List requirements',
  description: 'Requirements that match all the given filters, page by page. Use searchRequirements to find words.',
  scope: 'requirements:read',
  query: z.strictObject({
    ...filterFields,
    sort: z
      .enum(['key', '-key', 'updatedAt', '-updatedAt', 'priority', '-priority'])
      .default('key')
      .meta({ description: 'Order; a hyphen turns it round; priority begins with critical' }),
    ...paging,
  }),
  status: 200,
  response: { kind: 'json', schema: RequirementPage },
  problems: [],
  handle: ({ store, query: { sort, page, pageSize, ...filter } }) => ({
    value: pageOf(store.requirements.list(filter, sort, { page, pageSize })),
  }),
});

export const createRequirement = operation({
  operationId: 'createRequirement',
  method: 'post',
  path: '/requirements',
  tag: 'Requirements',
  summary: 'Create a requirement',
  description: 'Adds a requirement to a project and gives it the next key. The answer is the whole requirement.',
  scope: 'requirements:write',
  body: RequirementCreate,
  bodyExample: example,
  status: 201,
  response: { kind: 'json', schema: Requirement },
  problems: ['conflict'],
  handle: ({ store, body: { project, ...content }, caller, nowMs }) => {
    const key = store.writer.create(project, content, actorOf(caller, nowMs));
    return { value: represent(store, requireRequirement(store, key)), location: requirementAddress(key) };
  },
});

export const getRequirement = operation({
  operationId: 'getRequirement',
  method: 'get',
  path: '/requirements/{requirementKey}',
  tag: 'Requirements',
  summary: 'Read a requirement',
  description: 'One requirement, whole, with its trace links. Its ETag guards later changes through If-Match.',
  scope: 'requirements:read',
  params: byRequirementKey,
  status: 200,
  response: { kind: 'json', schema: Requirement },
  problems: ['not-found'],
  handle: ({ store, params }) => ({ value: represent(store, requireRequirement(store, params.requirementKey)) }),
});

export const replaceRequirement = operation({
  operationId: 'replaceRequirement',
  method: 'put',
  path: '/requirements/{requirementKey}',
  tag: 'Requirements',
  summary: 'Replace a requirement',
  description: 'Replaces all that can be written in a requirement. Send If-Match so as not to overwrite other changes.',
  scope: 'requirements:write',
  params: byRequirementKey,
  body: RequirementReplacement,
  documentedBody: Requirement,
  ifMatch: true,
  status: 200,
  response: { kind: 'json', schema: Requirement },
  problems: ['not-found', 'conflict', 'precondition-failed'],
  handle: ({ store, params, body, caller, nowMs, checkUnchanged }) => {
    const current = requireRequirement(store, params.requirementKey);
    checkUnchanged(represent(store, current));
    store.writer.change(current, { content: body, note: null }, actorOf(caller, nowMs));
    return { value: represent(store, requireRequirement(store, current.key)) };
  },
});

export const updateRequirement = operation({
  operationId: 'updateRequirement',
  method: 'patch',
  path: '/requirements/{requirementKey}',
  tag: 'Requirements',
  summary: 'Change fields of a requirement',
  description:
    'Changes the given fields. Each change of content makes a new version. Only an implemented requirement can become verified, and a rejected one can only go back to draft.',
  scope: 'requirements:write',
  params: byRequirementKey,
  body: RequirementPatch,
  bodyType: 'application/merge-patch+json',
  bodyExample: { status: 'approved', note: 'Agreed in the review' },
  ifMatch: true,
  status: 200,
  response: { kind: 'json', schema: Requirement },
  problems: ['not-found', 'conflict', 'precondition-failed'],
  handle: ({ store, params, body: { note, ...fields }, caller, nowMs, checkUnchanged }) => {
    const current = requireRequirement(store, params.requirementKey);
    checkUnchanged(represent(store, current));
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
    store.writer.change(current, { content: { ...current, ...given }, note: note ?? null }, actorOf(caller, nowMs));
    return { value: represent(store, requireRequirement(store, current.key)) };
  },
});

export const deleteRequirement = operation({
  operationId: 'deleteRequirement',
  method: 'delete',
  path: '/requirements/{requirementKey}',
  tag: 'Requirements',
  summary: 'Delete a requirement',
  description: 'Deletes a requirement with its comments, links and attachments. One that has parts is kept: 409.',
  scope: 'requirements:write',
  params: byRequirementKey,
  ifMatch: true,
  status: 204,
  response: { kind: 'nothing' },
  problems: ['not-found', 'conflict', 'precondition-failed'],
  handle: ({ store, params, caller, nowMs, checkUnchanged }) => {
    const current = requireRequirement(store, params.requirementKey);
    checkUnchanged(represent(store, current));
    store.writer.destroy(current, actorOf(caller, nowMs));
    return { value: undefined };
  },
});
