import { hashPassword } from '../oauth/password-hash.ts';
import type { Actor } from '../store/actor.ts';
import type { Store } from '../store/create-store.ts';
import type { DemoDatabase } from '../store/open-database.ts';
import crm from './crm.json' with { type: 'json' };
import payments from './payments.json' with { type: 'json' };
import { demoPeople } from './people.ts';
import { seedProject, type SeedProject, type SeedRequirement } from './seed-schema.ts';
import warehouse from './warehouse.json' with { type: 'json' };

const hourMs = 60 * 60 * 1000;
const seedClientId = 'seed';

type Options = { database: DemoDatabase; store: Store; nowMs: number };

/** Fills an empty database with people, projects and requirements; leaves any other as it is. */
export async function seedDatabase({ database, store, nowMs }: Options): Promise<void> {
  if (store.people.list().length > 0) return;
  const people = await Promise.all(
    demoPeople.map(async ({ password, ...person }) => ({ ...person, passwordHash: await hashPassword(password) })),
  );
  const author = people[0];
  if (author === undefined) return;
  const projects = [crm, warehouse, payments].map((project) => seedProject.parse(project));
  const total = projects.reduce((sum, { requirements }) => sum + requirements.length, 0);
  let written = 0;
  // The past of the demo: one requirement every seven hours, the last one an hour ago.
  const nextActor = (): Actor => {
    written += 1;
    return {
      person: author,
      clientId: seedClientId,
      at: new Date(nowMs - hourMs - (total - written) * 7 * hourMs).toISOString(),
    };
  };
  database.transaction(() => {
    for (const person of people) store.people.add(person);
    for (const project of projects) addProject(store, project, nextActor);
    for (const project of projects)
      addLinks(store, project, { person: author, clientId: seedClientId, at: new Date(nowMs - hourMs).toISOString() });
  })();
}

function addProject(store: Store, project: SeedProject, nextActor: () => Actor): void {
  const { key, name, description, language, requirements } = project;
  const first = nextActorAt(nextActor, requirements);
  store.projects.add({ key, name, description, language, createdAt: first[0]?.at ?? new Date(0).toISOString() });
  requirements.forEach((requirement, index) => {
    const actor = first[index];
    if (actor !== undefined) addRequirement(store, { project: key, requirement, actor });
  });
}

const nextActorAt = (nextActor: () => Actor, requirements: SeedRequirement[]): Actor[] =>
  requirements.map(() => nextActor());

const later = (actor: Actor, hours: number): Actor => ({
  ...actor,
  at: new Date(Date.parse(actor.at) + hours * hourMs).toISOString(),
});

function addRequirement(store: Store, options: { project: string; requirement: SeedRequirement; actor: Actor }): void {
  const { project, requirement, actor } = options;
  const { title, text, status, priority, type, tags, parent, owner = null, earlier, comments = [] } = requirement;
  const parentKey = parent === undefined ? null : `${project}-${parent}`;
  const content = { title, text, status, priority, type, tags, parentKey, owner };
  const first = {
    ...content,
    text: earlier?.text ?? text,
    status: earlier === undefined ? status : ('draft' as const),
  };
  const key = store.writer.create(project, first, actor);
  const id = store.requirements.findId(key);
  if (id === undefined) throw new Error(`The seed requirement ${key} was not stored.`);
  for (const comment of comments) store.comments.add({ id, key }, comment, later(actor, 0.2));
  const current = store.requirements.find(key);
  if (earlier === undefined || current === undefined) return;
  // Verified is only reached through implemented, in the past as well.
  const steps = status === 'verified' ? (['implemented', 'verified'] as const) : [status];
  for (const [index, step] of steps.entries()) {
    const before = store.requirements.find(key);
    if (before === undefined) continue;
    const note = index === 0 ? earlier.note : null;
    store.writer.change(before, { content: { ...content, status: step }, note }, later(actor, 0.5 + index * 0.2));
  }
}

function addLinks(store: Store, project: SeedProject, actor: Actor): void {
  project.requirements.forEach(({ links = [] }, index) => {
    const source = { key: `${project.key}-${index + 1}`, id: store.requirements.findId(`${project.key}-${index + 1}`) };
    for (const [type, key] of links) {
      const id = store.requirements.findId(key);
      if (id === undefined || source.id === undefined)
        throw new Error(`The seed link ${source.key} → ${key} leads nowhere.`);
      store.links.add({ source: { key: source.key, id: source.id }, target: { key, id } }, type, actor);
    }
  });
}
