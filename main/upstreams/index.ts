import { builtInKind } from './built-in/built-in-kind.ts';
import { oneCKind } from './onec/onec-kind.ts';
import { openApiKind } from './openapi/open-api-kind.ts';
import { streamableHttpKind } from './streamable-http/streamable-http-kind.ts';
import { stdioKind } from './stdio/stdio-kind.ts';

/** Every upstream kind there is. A new one is a folder and a line here. */
export const upstreamKinds = [openApiKind, streamableHttpKind, stdioKind, oneCKind, builtInKind] as const;
