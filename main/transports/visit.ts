import type { Principal } from '../gateway/principal.ts';
import type { Place } from './places.ts';

/** Who sent a request, and to which of our addresses. */
export interface Visit {
  readonly principal: Principal;
  readonly place: Place;
}
