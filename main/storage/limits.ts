/** How long and how much is kept; the same shape as `retention` in the configuration. */
export interface StorageLimits {
  readonly invocations: { readonly maxAgeDays: number; readonly maxRows: number; readonly maxBytes: number };
  readonly sessions: { readonly maxAgeDays: number };
  readonly events: {
    readonly maxAgeMinutes: number;
    readonly maxPerSession: number;
    readonly maxBytesPerSession: number;
  };
  readonly httpCache: { readonly maxAgeDays: number; readonly maxBytes: number };
  readonly results: { readonly maxAgeDays: number; readonly maxBytes: number };
  readonly catalogs: { readonly maxAgeDays: number };
}

const mebibyte = 1024 * 1024;

export const defaultLimits: StorageLimits = {
  invocations: { maxAgeDays: 90, maxRows: 100_000, maxBytes: 256 * mebibyte },
  sessions: { maxAgeDays: 7 },
  events: { maxAgeMinutes: 60, maxPerSession: 1_000, maxBytesPerSession: 8 * mebibyte },
  httpCache: { maxAgeDays: 30, maxBytes: 128 * mebibyte },
  results: { maxAgeDays: 1, maxBytes: 256 * mebibyte },
  catalogs: { maxAgeDays: 90 },
};

export const dayMs = 86_400_000;
export const minuteMs = 60_000;
