import type { ConnectionView } from '../../../contract/connections.ts';

const importance: Readonly<Record<ConnectionView['state']['status'], number>> = {
  'login-required': 0,
  failed: 0,
  'backing-off': 1,
  connecting: 2,
  ready: 2,
  disabled: 3,
};

/** As many as there is room for, those that need a person before others; in their own order, so that none moves when its state changes. */
export function mostWanted(connections: readonly ConnectionView[], room: number): readonly ConnectionView[] {
  const chosen = new Set(
    [...connections]
      .sort((one, other) => importance[one.state.status] - importance[other.state.status])
      .slice(0, room)
      .map(({ id }) => id),
  );
  return connections.filter(({ id }) => chosen.has(id));
}
