import { z } from 'zod';
import { remark } from './remark.ts';

export const language = z.enum(['system', 'en', 'ru']);
export const theme = z.enum(['system', 'light', 'dark']);

/** What people may change on the Settings page. */
export const editableSettings = z.object({
  language,
  theme,
  /** Port of the endpoint; takes effect at the next start. */
  port: z.number().int().min(1).max(65_535),
  openBrowser: z.boolean(),
  /** Of calls: days, rows, bytes. */
  keepCallsDays: z.number().int().min(1).max(3_650),
  keepCallsRows: z.number().int().min(100).max(10_000_000),
  logLevel: z.enum(['debug', 'info', 'warn', 'error']),
  /** Whether new versions are looked for; only where the app updates itself. */
  checkForUpdates: z.boolean(),
});
export type EditableSettings = z.infer<typeof editableSettings>;

export const settingsView = editableSettings.extend({
  // The file may say more than the page lets people choose.
  port: z.number(),
  keepCallsDays: z.number(),
  keepCallsRows: z.number(),
  /** What the shell can do; absent members are not offered in this host. */
  shell: z.object({
    /** `electron`: a desktop application; `headless`: a browser page. */
    host: z.enum(['electron', 'headless']),
    startAtLogin: z.boolean().optional(),
    update: z
      .discriminatedUnion('status', [
        z.object({ status: z.literal('unknown') }),
        z.object({ status: z.literal('checking') }),
        z.object({ status: z.literal('none'), checkedAt: z.number() }),
        z.object({ status: z.literal('downloading'), version: z.string(), percent: z.number() }),
        /** Installed when Portico is started anew. */
        z.object({ status: z.literal('ready'), version: z.string() }),
        z.object({ status: z.literal('failed'), message: z.string() }),
      ])
      .optional(),
    canShowFiles: z.boolean(),
    /** It can ask for a folder by the system's own dialog. */
    canChooseFolders: z.boolean().optional(),
  }),
  /** `message`: why it is not available; `inRussian`: the same. */
  keychain: z.object({
    available: z.boolean(),
    name: z.string(),
    ...remark.partial().shape,
  }),
  /** A setting that is in the file but not in force before the next start. */
  restartNeeded: z.boolean(),
  dataDir: z.string(),
  configPath: z.string(),
  logFile: z.string(),
  databaseBytes: z.number(),
  about: z.object({
    version: z.string(),
    platform: z.string(),
    node: z.string(),
    electron: z.string().optional(),
    sqlite: z.string(),
  }),
});
export type SettingsView = z.infer<typeof settingsView>;
