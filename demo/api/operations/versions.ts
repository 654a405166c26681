import { z } from 'zod';
import { Problem } from '../../http/problem.ts';
import { operation } from '../operation.ts';
import { requirementKey, RequirementVersion } from '../schemas.ts';
import { byRequirementKey, idOf, requireRequirementId } from './common.ts';

export const listVersions = operation({
  operationId: 'listVersions',
  method: 'get',
  path: '/requirements/{requirementKey}/versions',
  tag: 'Requirements',
  summary: 'List the versions of a requirement',
  description: 'Everything a requirement has said, newest first, with who changed it and why.',
  scope: 'requirements:read',
  params: byRequirementKey,
  status: 200,
  response: { kind: 'json', schema: z.array(RequirementVersion) },
  problems: ['not-found'],
  handle: ({ store, params }) => ({
    value: store.versions.list(requireRequirementId(store, params.requirementKey)),
  }),
});

export const getVersion = operation({
  operationId: 'getVersion',
  method: 'get',
  path: '/requirements/{requirementKey}/versions/{version}',
  tag: 'Requirements',
  summary: 'Read a version of a requirement',
  description: 'What a requirement said at one version. Versions never change.',
  scope: 'requirements:read',
  params: z.strictObject({ requirementKey, version: idOf('version').meta({ description: 'Number of the version' }) }),
  maxAgeSeconds: 3600,
  status: 200,
  response: { kind: 'json', schema: RequirementVersion },
  problems: ['not-found'],
  handle: ({ store, params: { requirementKey: key, version } }) => {
    const found = store.versions.find(requireRequirementId(store, key), version);
    if (found === undefined) throw new Problem('not-found', `${key} has no version ${version}.`);
    return { value: found };
  },
});
