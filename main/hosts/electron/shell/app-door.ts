import type { OperationInput, OperationName, OperationOutput } from '../../../../contract/api.ts';
import type { UiEvent } from '../../../../contract/events.ts';

/** The running app as the shell uses it: the same operations the window has. */
export interface AppDoor {
  /** Validates the input, runs the operation, validates the output. Rejects with what the operation throws. */
  call<Name extends OperationName>(
    operation: Name,
    input: OperationInput<Name>,
    signal?: AbortSignal,
  ): Promise<OperationOutput<Name>>;
  /** Calls back with what the app tells of its own accord; returns the unsubscribe function. */
  subscribe(listener: (event: UiEvent) => void): () => void;
}
