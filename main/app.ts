import type { Handlers } from '../contract/api.ts';
import type { Host } from './host.ts';

export interface App {
  readonly handlers: Handlers;
  close(): Promise<void>;
}

export type { Host };
