/** One message sent on a resumable stream (MCP 2025-11-25 basic/transports, "Resumability and Redelivery"). */
export interface StoredEvent {
  /** Unique over all sessions, ordered within its stream. */
  readonly id: string;
  readonly sessionId: string;
  readonly streamId: string;
  /** The JSON-RPC message as JSON text; empty for a priming event. */
  readonly message: string;
}

/** Port to the events kept for `Last-Event-ID`; bounded per session by count and bytes, and by age. */
export interface EventLog {
  /** Appends and returns the event's id. */
  append(event: Omit<StoredEvent, 'id'>): string;
  get(eventId: string): StoredEvent | undefined;
  /** Events of the same session and stream after `eventId`, oldest first. */
  after(eventId: string): readonly StoredEvent[];
}
