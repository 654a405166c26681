import { clientSnippets } from '../../../main/api/client-snippets.ts';
import { placeArguments, placePath } from '../../../main/api/place-address.ts';
import type { Answers } from './stage.ts';

/** Settings as the app writes them, for an endpoint at the usual place. */
export const sampleSnippets = (({ name = '', token = '<token>', place = '*' }) =>
  clientSnippets(name, {
    url: `http://127.0.0.1:7420/mcp${placePath(place)}`,
    token,
    command: '/opt/Portico/portico',
    args: ['stdio', '--client', name, ...placeArguments(place)],
  })) satisfies Answers['clients.snippets'];
