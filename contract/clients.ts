import { z } from 'zod';

export const clientView = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.number(),
  lastSeenAt: z.number().optional(),
  /** `token`: a bearer token of its own; `stdio`: it starts the command and needs none. */
  access: z.enum(['token', 'stdio']),
  /** What it said of itself when it last came, in this run or before. */
  protocol: z
    .object({
      /** E.g. `2025-11-25`. */
      revision: z.string(),
      /** `name version` of the program. */
      program: z.string().optional(),
      /** Names of the capabilities it declared, e.g. `elicitation`. */
      capabilities: z.array(z.string()),
      /** The endpoint it uses: `*`, `connection jira` or `set work`. */
      place: z.string(),
    })
    .optional(),
  /** Sessions and streams that are open now. */
  openSessions: z.number(),
  /** What its endpoint offers it now. */
  offered: z.object({ tools: z.number(), tokens: z.number() }),
});
export type ClientView = z.infer<typeof clientView>;

/** How a client is told about the endpoint. */
export const clientSnippet = z.object({
  /** `vscode`, `cursor`, …, `generic`. */
  kind: z.string(),
  label: z.string(),
  /** One of the few that most people have. */
  usual: z.boolean(),
  /** Where it goes, as a sentence. */
  where: z.string(),
  language: z.enum(['json', 'toml', 'yaml', 'shell', 'text']),
  /** `<token>` stands where the token goes when none was given. */
  text: z.string(),
  usesToken: z.boolean(),
  /** Why the command in it would soon lead nowhere, with what to do about it. */
  trouble: z.string().optional(),
});
export type ClientSnippet = z.infer<typeof clientSnippet>;
