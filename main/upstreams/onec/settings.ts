import { z } from 'zod';
import { saying } from '../../lib/saying.ts';

/** What stands under a connection of kind `onec` in the configuration. */
export const oneCSettings = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .refine(
      (url) => isBaseAddress(url),
      saying({
        en: 'must be the address of the base alone, without user name, "?…", "#…" and "/hs/…"',
        ru: 'нужен адрес самой базы — без имени пользователя, «?…», «#…» и «/hs/…»',
      }),
    )
    .describe('Address of the published base, e.g. `http://server/base`'),
  serviceRoot: z
    .string()
    .regex(/^[^\s/?#]+$/)
    .default('mcp')
    .describe('Root URL of the HTTP service in 1C'),
  username: z
    .string()
    .default('')
    .describe('1C user; may be ${keychain:…} or ${env:…}. Without it no credentials are sent'),
  password: z.string().default('').describe('Only as ${keychain:…} or ${env:…}'),
  unlockCode: z.string().min(1).optional().describe('Code that lets sessions into a base locked for maintenance'),
  timeoutMs: z.int().min(1).max(3_600_000).default(120_000).describe('For one request'),
  maxResponseBytes: z
    .int()
    .min(1_000)
    .max(1_000_000_000)
    .default(50 * 1024 * 1024)
    .describe('Longer answers are refused'),
  readOnlyTools: z.array(z.string().min(1)).default([]).describe('Tools that only read; 1C itself does not say so'),
});

export type OneCSettings = z.output<typeof oneCSettings>;

/** Where requests of the service go. */
export interface ServiceAddress {
  /** `https://host:port` */
  readonly origin: string;
  /** Path of the JSON-RPC service, encoded. */
  readonly path: string;
  /** Path that says whether the service is up, encoded. */
  readonly healthPath: string;
}

export function serviceAddress({ url, serviceRoot }: Pick<OneCSettings, 'url' | 'serviceRoot'>): ServiceAddress {
  const { origin, pathname } = new URL(url);
  const service = `${pathname.replace(/\/+$/, '')}/hs/${encodeURIComponent(serviceRoot)}`;
  return { origin, path: `${service}/rpc`, healthPath: `${service}/health` };
}

function isBaseAddress(text: string): boolean {
  const url = URL.parse(text);
  if (url === null) return true;
  return `${url.username}${url.password}${url.search}${url.hash}` === '' && !/\/hs(\/|$)/i.test(url.pathname);
}
