import { writeFileSync } from 'node:fs';
import { configJsonSchema } from '../main/config/json-schema.ts';
import { accountSettings } from '../main/oauth/account-settings.ts';
import { upstreamKinds } from '../main/upstreams/index.ts';

const schema = configJsonSchema({ kinds: upstreamKinds, accountSettings });
writeFileSync(new URL('../docs/portico.schema.json', import.meta.url), `${JSON.stringify(schema, null, 2)}\n`);
