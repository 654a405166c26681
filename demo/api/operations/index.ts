import type { Operation } from '../operation.ts';
import { addAttachment, deleteAttachment, downloadAttachment, getAttachment, listAttachments } from './attachments.ts';
import { setStatusInBulk } from './bulk-status.ts';
import { listChanges } from './changes.ts';
import { addComment, deleteComment, listComments } from './comments.ts';
import { exportRequirements } from './export.ts';
import { addLink, deleteLink, listLinks } from './links.ts';
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
import { searchRequirements } from './search.ts';
import { getVersion, listVersions } from './versions.ts';

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
  setStatusInBulk,
  exportRequirements,
  listVersions,
  getVersion,
  searchRequirements,
  listLinks,
  addLink,
  deleteLink,
  listComments,
  addComment,
  deleteComment,
  listAttachments,
  addAttachment,
  getAttachment,
  downloadAttachment,
  deleteAttachment,
  listChanges,
];
