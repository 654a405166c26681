import { isJsonObject, type JsonObject } from '../lib/json.ts';
import { GatewayError } from './errors.ts';

/** Which connection runs a task that a call left behind (tasks of 2025-11-25, extension `io.modelcontextprotocol/tasks`). */
export interface TaskOwners {
  /** Remembers the tasks a result speaks of, if it does. */
  note(connection: string, result: JsonObject): void;
  /** Throws `unknown-task`. */
  ownerOf(taskId: unknown): string;
}

/** Tasks are polled soon after they were made; the oldest are forgotten. */
const maxKnown = 10_000;

export function createTaskOwners(): TaskOwners {
  const owners = new Map<string, string>();
  return {
    note: (connection, result) => {
      for (const taskId of taskIdsOf(result)) {
        owners.set(taskId, connection);
        const oldest = owners.keys().next();
        if (owners.size > maxKnown && !oldest.done) owners.delete(oldest.value);
      }
    },
    ownerOf: (taskId) => {
      const owner = typeof taskId === 'string' ? owners.get(taskId) : undefined;
      if (owner !== undefined) return owner;
      const sentence = {
        en: 'There is no such task, or Portico was restarted since; call the tool again',
        ru: 'Такой задачи нет, или Portico с тех пор перезапускался; вызовите инструмент ещё раз',
      };
      throw new GatewayError('unknown-task', sentence, { details: { taskId } });
    },
  };
}

function taskIdsOf(result: JsonObject): readonly string[] {
  const { task, tasks, resultType } = result;
  const spoken = Array.isArray(tasks) ? (tasks as readonly unknown[]) : [resultType === 'task' ? result : task];
  return spoken.flatMap((one) => {
    const id = isJsonObject(one) ? one['taskId'] : undefined;
    return typeof id === 'string' ? [id] : [];
  });
}
