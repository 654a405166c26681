import type { Operation } from '../operation.ts';
import { getMe, listPeople } from './people.ts';
import { getProject, getProjectSummary, getRequirementTree, listProjects } from './projects.ts';
import {
  createRequirement,
  deleteRequirement,
  getRequirement,
  listRequirements,
  replaceRequirement,
  updateRequirement,
} from './requirements.ts';

/** Every operation of the API, in the order of the document. */
export const operations: readonly Operation[] = [
  getMe,
  listPeople,
  listProjects,
  getProject,
  getProjectSummary,
  getRequirementTree,
  listRequirements,
  createRequirement,
  getRequirement,
  replaceRequirement,
  updateRequirement,
  deleteRequirement,
];
