import { z } from 'zod';
import { accountView } from './accounts.ts';
import {
  activitySummary,
  invocationDetails,
  invocationFilter,
  invocationView,
  logLevel,
  logLine,
  processView,
} from './activity.ts';
import { catalogDefinition, catalogEntry, catalogKind } from './catalog.ts';
import { clientSnippet, clientView } from './clients.ts';
import {
  apiOperation,
  configChange,
  connectionCandidate,
  connectionSettings,
  connectionTrial,
  connectionView,
  dryRunRequest,
  kindView,
  wantedSecret,
} from './connections.ts';
import { endpointTest, finding } from './doctor.ts';
import { importCandidate, importChange, importItem, importOutcome } from './imports.ts';
import { fileChange, programAction, programOutcome, programPlan, programView, undoOutcome } from './programs.ts';
import { remark } from './remark.ts';
import { secretOperations } from './secrets.ts';
import { projectOperations } from './projects.ts';
import { editableSettings, settingsView } from './settings.ts';
import { shellOperations } from './shell.ts';
import { statusView } from './status.ts';
import { toolResultView, toolView } from './tools.ts';
import { uninstallOperations } from './uninstall.ts';

const nothing = z.object({}).strict();
const done = z.object({});

/** Every operation that a UI or the command line may ask for: name → the schema of what goes in and what comes out. */
export const operations = {
  'status.get': { input: nothing, output: statusView },
  /** Everything that may keep a client from working, from the client's side and ours, each with its remedy; of one program when given. */
  'doctor.run': { input: z.object({ program: z.string().optional() }).strict(), output: z.array(finding) },
  'connections.list': { input: nothing, output: z.array(connectionView) },
  'connections.get': {
    input: z.object({ id: z.string() }),
    output: z.object({ connection: connectionView, settings: connectionSettings }),
  },
  /** The kinds there are, for forms. */
  'connections.kinds': { input: nothing, output: z.array(kindView) },
  /** What a pasted text may lead to: an OpenAPI or MCP address, a command line, an `mcpServers` document, an address of a 1C base. Fetches addresses. */
  'connections.recognize': {
    input: z.object({ text: z.string().max(1_000_000) }),
    output: z.object({
      candidates: z.array(connectionCandidate),
      /** Why nothing was found: what was read, and what was expected. */
      problem: remark.optional(),
    }),
  },
  /** Opens a connection with these settings for a moment, without keeping anything. `accounts` and `secrets` are those not stored yet. */
  'connections.test': {
    input: z.object({
      id: z.string(),
      connection: connectionSettings,
      accounts: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
      secrets: z.array(wantedSecret).optional(),
    }),
    output: connectionTrial,
  },
  /** Writes a connection into the configuration: a new one, or in the place of `replaces`. Comments and other entries of the file stay as they are. */
  'connections.save': {
    input: z.object({
      id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,23}$/),
      replaces: z.string().optional(),
      connection: connectionSettings,
      accounts: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
      secrets: z.array(wantedSecret).optional(),
    }),
    output: configChange.extend({ connection: connectionView }),
  },
  'connections.setEnabled': { input: z.object({ id: z.string(), enabled: z.boolean() }), output: configChange },
  'connections.remove': { input: z.object({ id: z.string() }), output: configChange },
  /** The operations of an OpenAPI connection that need not exist yet; all of them, chosen or not. */
  'connections.operations': {
    input: z.object({
      id: z.string(),
      connection: connectionSettings,
      accounts: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
      secrets: z.array(wantedSecret).optional(),
      /** The tool whose arguments are wanted, too. */
      schemaOf: z.string().optional(),
    }),
    output: z.object({ title: z.string(), version: z.string(), operations: z.array(apiOperation) }),
  },
  /** What a call of this tool would send, nothing being sent. `openapi` only. */
  'connections.dryRun': {
    input: z.object({
      id: z.string(),
      /** Without it, the configured connection of this id, which must be ready. */
      connection: connectionSettings.optional(),
      accounts: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
      secrets: z.array(wantedSecret).optional(),
      tool: z.string(),
      args: z.record(z.string(), z.unknown()),
    }),
    output: dryRunRequest,
  },
  'connections.refresh': { input: z.object({ id: z.string() }), output: connectionView },
  'tools.list': { input: z.object({ connection: z.string().optional() }), output: z.array(toolView) },
  'tools.call': {
    input: z.object({
      name: z.string(),
      args: z.record(z.string(), z.unknown()),
      /** Names the call in `progress` events. */
      call: z.string().optional(),
    }),
    output: toolResultView,
  },
  'prompts.get': {
    input: z.object({ name: z.string(), args: z.record(z.string(), z.string()) }),
    output: z.looseObject({ messages: z.array(z.looseObject({ role: z.string() })) }),
  },
  'resources.read': {
    input: z.object({ uri: z.string() }),
    output: z.looseObject({ contents: z.array(z.looseObject({ uri: z.string() })) }),
  },
  /** Everything connections have, also what is switched off. */
  'catalog.list': { input: nothing, output: z.array(catalogEntry) },
  'catalog.get': { input: z.object({ kind: catalogKind, name: z.string() }), output: catalogDefinition },
  /** Switches entries on or off for all clients, by the upstream's own names; all of the connection's when `names` is absent. */
  'catalog.setOn': {
    input: z.object({
      connection: z.string(),
      kind: z.enum(['tool', 'prompt']),
      names: z.array(z.string()).optional(),
      on: z.boolean(),
    }),
    output: configChange,
  },
  'accounts.list': { input: nothing, output: z.array(accountView) },
  /** Starts a sign-in, or joins the one under way. */
  'accounts.login': {
    input: z.object({ account: z.string(), openBrowser: z.boolean() }),
    output: z.object({ authorizationUrl: z.string(), expiresAt: z.number() }),
  },
  /** Ends when the sign-in under way has ended; fails with its error. */
  'accounts.awaitLogin': { input: z.object({ account: z.string() }), output: accountView },
  /** Ends the sign-in under way, if there is one; whoever waits for it gets `cancelled`. */
  'accounts.cancelLogin': { input: z.object({ account: z.string() }), output: done },
  'accounts.logout': {
    input: z.object({ account: z.string() }),
    /** `revoked` is false when the server has no revocation endpoint or did not answer; `notice` then says so. */
    output: z.object({ wasSignedIn: z.boolean(), revoked: z.boolean(), notice: remark.optional() }),
  },
  /** An account as it stands in the configuration. */
  'accounts.get': {
    input: z.object({ account: z.string() }),
    output: z.object({ settings: z.record(z.string(), z.unknown()), connections: z.array(z.string()) }),
  },
  'accounts.save': {
    input: z.object({ id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,23}$/), settings: z.record(z.string(), z.unknown()) }),
    output: configChange,
  },
  /** Fails while a connection uses it. The sign-in ends, too. */
  'accounts.remove': { input: z.object({ account: z.string() }), output: configChange },
  'clients.list': { input: nothing, output: z.array(clientView) },
  /** The token is shown this once; only its hash is kept. */
  'clients.add': {
    input: z.object({ name: z.string().trim().min(1).max(80) }),
    output: z.object({ client: clientView, token: z.string() }),
  },
  /** Its calls are refused from now on, running sessions included. */
  'clients.revoke': { input: z.object({ client: z.string() }), output: clientView },
  /** Takes a revocation back; the old token works again. */
  'clients.restore': { input: z.object({ client: z.string() }), output: clientView },
  /** A new token in the place of the old one, shown this once. */
  'clients.rotate': {
    input: z.object({ client: z.string() }),
    output: z.object({ client: clientView, token: z.string() }),
  },
  'clients.rename': {
    input: z.object({ client: z.string(), name: z.string().trim().min(1).max(80) }),
    output: clientView,
  },
  /** How clients are told about the endpoint, the best match for `name` first. */
  'clients.snippets': {
    input: z.object({
      name: z.string().optional(),
      token: z.string().optional(),
      /** Which endpoint, as in `clientView.protocol.place`; the whole one when absent. */
      place: z
        .string()
        .regex(/^(\*|(connection|set) \S.*)$/)
        .optional(),
    }),
    output: z.array(clientSnippet),
  },
  /**
   * Every AI client that Portico knows, and where it stands on this machine. `fresh`: looked at now, not as last seen. `workspace`: where those stand
   * that have settings of projects, in the project in this folder (an absolute path).
   */
  'programs.list': {
    input: z.object({ fresh: z.boolean().optional(), workspace: z.string().optional() }).strict(),
    output: z.array(programView),
  },
  /**
   * What that would change, nothing being changed. `files`: only these of the program's; all that are to be written when absent. `workspace`: its file of
   * the project in this folder (an absolute path) instead, which gets the command and no token.
   */
  'programs.preview': {
    input: z.object({
      program: z.string(),
      action: programAction,
      files: z.array(z.string()).optional(),
      workspace: z.string().optional(),
    }),
    output: programPlan,
  },
  /** Does what the preview with this fingerprint showed: writes, reads back, and keeps a copy of each file. Fails with `configuration-changed` when it would be something else now. */
  'programs.apply': {
    input: z.object({
      program: z.string(),
      action: programAction,
      files: z.array(z.string()).optional(),
      workspace: z.string().optional(),
      fingerprint: z.string(),
    }),
    output: programOutcome,
  },
  /** Takes back what an outcome named: the bytes as they were, or only our entry in a file that changed since. */
  'programs.undo': { input: z.object({ change: z.string() }), output: undoOutcome },
  /** Takes the entry as it stands now for the one that is meant. */
  'programs.keep': { input: z.object({ program: z.string() }), output: programView },
  /** The person was told of what stands in the place of an entry (`drift` of a program), and is not told of it again. */
  'programs.told': { input: z.object({ program: z.string(), drift: z.string() }), output: done },
  /** A link that makes the program ask the person whether to add Portico; it holds no token. Opens it, and looks for the result. */
  'programs.link': {
    input: z.object({ program: z.string(), open: z.boolean() }),
    output: z.object({ url: z.string(), program: programView }),
  },
  /** Writes an extension bundle (`.mcpb`) that the program installs, into the data folder. */
  'programs.bundle': {
    input: z.object({ program: z.string() }),
    output: z.object({ file: z.string(), bytes: z.number() }),
  },
  /** Servers that programs on this machine have in their settings, each once. */
  'imports.list': { input: nothing, output: z.array(importCandidate) },
  /** What replacing the originals by Portico would change. */
  'imports.preview': {
    input: z.object({ keys: z.array(z.string()) }),
    output: z.object({ files: z.array(fileChange.extend({ program: z.string() })), fingerprint: z.string() }),
  },
  /** Makes connections of them, their secrets in the keychain. With `replace`, the originals of the previewed files are replaced by Portico. */
  'imports.apply': {
    input: z.object({
      items: z.array(importItem),
      replace: z.object({ fingerprint: z.string() }).optional(),
    }),
    output: importOutcome,
  },
  /** Puts the originals back and takes the connections out again; the outcome says of what. Can be asked again when a file could not be put back. */
  'imports.undo': { input: z.object({ change: z.string() }), output: importOutcome },
  /** Imports that can be taken back, newest first. */
  'imports.history': { input: nothing, output: z.array(importChange) },
  /** Runs scenarios of the official conformance suite against the endpoint being served. `call` names the run in `progress` events. */
  'doctor.testEndpoint': {
    input: z.object({ call: z.string().optional() }).strict(),
    output: z.object({ suite: z.string(), tests: z.array(endpointTest) }),
  },
  /** Newest first. */
  'invocations.list': {
    input: invocationFilter.extend({
      limit: z.number().int().min(1).max(500),
      /** `next` of the page before. */
      cursor: z.string().optional(),
    }),
    output: z.object({
      items: z.array(invocationView),
      next: z.string().optional(),
      /** How many match in all; only with the first page. */
      total: z.number().optional(),
    }),
  },
  'invocations.get': { input: z.object({ id: z.string() }), output: invocationDetails },
  /** Writes what matches into a file in the data folder. */
  'invocations.export': {
    input: invocationFilter.extend({ format: z.enum(['jsonl', 'csv']) }),
    output: z.object({ file: z.string(), rows: z.number(), bytes: z.number() }),
  },
  /** Numbers over `from` ≤ start < `before`, in `buckets` equal parts. */
  'activity.summary': {
    input: invocationFilter
      .pick({ clients: true, connections: true })
      .extend({ from: z.number(), before: z.number(), buckets: z.number().int().min(1).max(500) }),
    output: activitySummary,
  },
  'system.processes': { input: nothing, output: z.array(processView) },
  'logs.read': {
    input: z.object({ limit: z.number().int().min(1).max(10_000), level: logLevel }),
    output: z.array(logLine),
  },
  /** A zip archive with status, checks, configuration and the end of the log, all redacted; nothing leaves the machine. */
  'diagnostics.export': { input: nothing, output: z.object({ file: z.string(), bytes: z.number() }) },
  'settings.get': { input: nothing, output: settingsView },
  'settings.set': { input: editableSettings.partial(), output: settingsView },
  ...secretOperations,
  /** Takes a change of the configuration back; fails with `configuration-changed` when the file has changed since. */
  'config.undo': { input: configChange, output: done },
  /** Runs the demo backend from now on and offers it as the connection `demo`, or ends that. */
  'demo.set': { input: z.object({ on: z.boolean() }), output: configChange },
  /** While paused, every call of a client is refused with a clear answer. */
  'app.pause': { input: z.object({ paused: z.boolean() }), output: done },
  /** Address of a page with the token of this run, for a browser. */
  'app.address': {
    input: z
      .object({
        /** Below the window, e.g. `/connections?id=jira`. */
        page: z.string().max(500).optional(),
        /** An address that works once and within a minute, to start a browser with: others on the machine can read a program's arguments. */
        once: z.boolean().optional(),
      })
      .strict(),
    output: z.object({ url: z.string() }),
  },
  ...shellOperations,
  'backup.create': {
    input: z.object({ file: z.string().optional() }),
    output: z.object({ file: z.string(), bytes: z.number() }),
  },
  /** Ends the running app; running calls are given time to finish. */
  'app.stop': { input: nothing, output: done },
  ...uninstallOperations,
  ...projectOperations,
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

export type Operations = typeof operations;
export type OperationName = keyof Operations;
export type OperationInput<Name extends OperationName> = z.infer<Operations[Name]['input']>;
export type OperationOutput<Name extends OperationName> = z.infer<Operations[Name]['output']>;

/** What answers operations, wherever it runs. */
export type Handlers = {
  readonly [Name in OperationName]: (
    input: OperationInput<Name>,
    signal: AbortSignal,
  ) => Promise<OperationOutput<Name>> | OperationOutput<Name>;
};
