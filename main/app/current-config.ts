import { accountsOf, type AppConfig } from '../app-config.ts';
import type { Remark } from '../../contract/remark.ts';
import type { AccountSettings } from '../oauth/account-settings.ts';

/** The configuration in force. */
export interface CurrentConfig {
  readonly config: AppConfig;
  /** Asked for with every call, so made once per configuration. */
  readonly accounts: ReadonlyMap<string, AccountSettings>;
  /** The last edit that could not be used, or what of it waits for the next start. */
  readonly problem: Remark | undefined;
  put(config: AppConfig): void;
  report(problem: Remark | undefined): void;
}

export function createCurrentConfig(first: AppConfig): CurrentConfig {
  let config = first;
  let accounts = accountsOf(first);
  let problem: Remark | undefined;
  return {
    get config() {
      return config;
    },
    get accounts() {
      return accounts;
    },
    get problem() {
      return problem;
    },
    put: (next) => {
      config = next;
      accounts = accountsOf(next);
      problem = undefined;
    },
    report: (told) => {
      problem = told;
    },
  };
}
