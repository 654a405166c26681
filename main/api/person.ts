import { ownProfile } from '../gateway/client-profile.ts';
import type { RequestContext } from '../gateway/gateway.ts';
import { everything } from '../gateway/scope.ts';

/** The person at the command line or the window; recorded like any other client. */
export const person = { clientId: 'portico', clientName: 'Portico', via: 'ui' } as const;

/** The context of what the person does. */
export function ofPerson(signal: AbortSignal): RequestContext {
  return { principal: person, client: ownProfile, scope: everything, signal };
}
