import { createAttachments, createComments } from './attached.ts';
import { createChanges } from './changes.ts';
import { createLinks } from './links.ts';
import type { DemoDatabase } from './open-database.ts';
import { createPeople } from './people.ts';
import { createProjects } from './projects.ts';
import { createRequirementWriter } from './requirement-writer.ts';
import { createRequirements } from './requirements.ts';
import { createVersions } from './versions.ts';

/** Everything that the API reads and writes; each write records who made it. */
export function createStore(database: DemoDatabase) {
  const people = createPeople(database);
  const projects = createProjects(database);
  const requirements = createRequirements(database);
  const changes = createChanges(database);
  return {
    people,
    projects,
    requirements,
    changes,
    versions: createVersions(database),
    writer: createRequirementWriter({ database, people, projects, requirements, changes }),
    links: createLinks({ database, changes }),
    comments: createComments({ database, changes }),
    attachments: createAttachments({ database, changes }),
  };
}

export type Store = ReturnType<typeof createStore>;
