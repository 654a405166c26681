import type { Role } from '../store/people.ts';

/** The two people of the demo. Their passwords are no secret: they are printed when the demo starts. */
export const demoPeople: { id: string; login: string; name: string; role: Role; password: string }[] = [
  { id: 'person-editor', login: 'editor', name: 'Vera Sokolova', role: 'editor', password: 'editor-demo' },
  { id: 'person-viewer', login: 'viewer', name: 'Thomas Berg', role: 'viewer', password: 'viewer-demo' },
];
