import type { OperationInput, OperationName, OperationOutput } from '../../contract/api.ts';
import type { ErrorView } from '../../contract/errors.ts';
import type { UiEvent } from '../../contract/events.ts';

/** How the way to the app is. `refused`: the page belongs to an earlier start of Portico, and must be opened anew. */
export type LinkState = 'connecting' | 'open' | 'lost' | 'refused';

/** The window's way to the app: IPC in the desktop application, HTTP in a browser. */
export interface Channel {
  /** Rejects with an {@link OperationError}, or with an `AbortError` when `signal` fired. */
  call<Name extends OperationName>(
    name: Name,
    input: OperationInput<Name>,
    signal?: AbortSignal,
  ): Promise<OperationOutput<Name>>;
  /** Calls back with what the app tells; returns the unsubscribe function. */
  subscribe(listener: (event: UiEvent) => void): () => void;
  /** Calls back at once and when it changes. */
  onLink(listener: (state: LinkState) => void): () => void;
  /** Fetches a file that an operation wrote below `exports`; `undefined` where the system's file browser shows it instead. */
  readonly download: ((name: string) => Promise<Blob>) | undefined;
}

/** What an operation failed with; codes are those of `docs/errors.md`. */
export class OperationError extends Error {
  readonly code: string;
  /** The message in Russian, where there is one. */
  readonly inRussian: string | undefined;
  readonly retryable: boolean;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(report: ErrorView) {
    super(report.message);
    this.name = 'OperationError';
    this.code = report.code;
    this.inRussian = report.inRussian;
    this.retryable = report.retryable;
    this.details = report.details;
  }
}

/** No answer came: the app is not running, or is just being started anew. */
export function unreachable(): OperationError {
  return new OperationError({
    code: 'not-running',
    message: 'Portico does not answer. Start it again; this page goes on by itself.',
    inRussian: 'Portico не отвечает. Запустите его снова; страница продолжит работу сама.',
    retryable: true,
    details: {},
  });
}
