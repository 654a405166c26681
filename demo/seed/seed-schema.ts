import { z } from 'zod';
import { linkTypes, priorities, requirementTypes, statuses } from '../store/vocabulary.ts';

const seedRequirement = z.strictObject({
  title: z.string(),
  text: z.string(),
  status: z.enum(statuses),
  priority: z.enum(priorities),
  type: z.enum(requirementTypes),
  tags: z.array(z.string()),
  /** Number of the requirement of the same project that this one is a part of; it comes earlier in the file. */
  parent: z.int().optional(),
  owner: z.enum(['editor', 'viewer']).optional(),
  /** What it said at first, and why that was changed to what it says now. */
  earlier: z.strictObject({ text: z.string(), note: z.string() }).optional(),
  comments: z.array(z.string()).optional(),
  /** Type and key of each link from here. */
  links: z.array(z.tuple([z.enum(linkTypes), z.string()])).optional(),
});

export const seedProject = z.strictObject({
  key: z.string(),
  name: z.string(),
  description: z.string(),
  language: z.enum(['ru', 'en']),
  requirements: z.array(seedRequirement),
});

export type SeedProject = z.output<typeof seedProject>;
export type SeedRequirement = z.output<typeof seedRequirement>;
