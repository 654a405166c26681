import { openApiKind } from './openapi/open-api-kind.ts';

/** Every upstream kind there is. A new one is a folder and a line here. */
export const upstreamKinds = [openApiKind] as const;
