import type { EventStore, JSONRPCMessage } from '@modelcontextprotocol/server';
import type { EventLog } from './event-log.ts';

/** The SDK's view of the {@link EventLog}, confined to one session. */
export interface SessionEventStore extends EventStore {
  /** Runs `work` without keeping the events it makes: bringing a session back repeats what the client has seen long ago. */
  withoutKeeping<T>(work: () => Promise<T>): Promise<T>;
}

/** `sessionId` is asked for late, because the SDK makes the id after the store. */
export function createEventStore(log: EventLog, sessionId: () => string): SessionEventStore {
  let keeping = true;
  return {
    storeEvent: async (streamId, message) => {
      if (!keeping) return 'not-kept';
      // The SDK marks a priming event by a message without members.
      const text = Object.keys(message).length === 0 ? '' : JSON.stringify(message);
      return log.append({ sessionId: sessionId(), streamId, message: text });
    },
    getStreamIdForEventId: async (eventId) => {
      const event = log.get(eventId);
      return event?.sessionId === sessionId() ? event.streamId : undefined;
    },
    replayEventsAfter: async (lastEventId, { send }) => {
      const last = log.get(lastEventId);
      if (last?.sessionId !== sessionId()) throw new Error('The event is not one of this session');
      for (const event of log.after(lastEventId)) {
        if (event.message !== '') await send(event.id, JSON.parse(event.message) as JSONRPCMessage);
      }
      return last.streamId;
    },
    withoutKeeping: async (work) => {
      keeping = false;
      try {
        return await work();
      } finally {
        keeping = true;
      }
    },
  };
}
