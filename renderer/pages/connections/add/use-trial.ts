import { useState } from 'react';
import type { ConnectionTrial } from '../../../../contract/connections.ts';
import type { OperationError } from '../../../api/channel.ts';
import { useAct } from '../../../api/operations.ts';
import { requestOf, type Draft } from '../draft.ts';

export interface Trial {
  readonly status: 'untried' | 'running' | 'done' | 'failed';
  readonly outcome: ConnectionTrial | undefined;
  readonly error: OperationError | undefined;
  readonly run: () => void;
}

/** A test of a connection as it stands; one of other settings counts as none. */
export function useTrial(draft: Draft): Trial {
  const test = useAct('connections.test');
  const request = requestOf(draft);
  // What it is called and how its tools are shown changes nothing for the server.
  const { title: _title, readOnlyTools: _tools, describe: _words, ...asked } = request.connection;
  const key = JSON.stringify({ ...request, id: '', connection: asked });
  const [tried, setTried] = useState<string>();
  const isOfThis = tried === key;
  return {
    status: statusOf(isOfThis, test),
    outcome: isOfThis ? test.data : undefined,
    error: isOfThis ? (test.error ?? undefined) : undefined,
    run: () => {
      setTried(key);
      test.mutate(request);
    },
  };
}

/** Between the asking and the first sign of it the test runs already: nothing may start it once more. */
function statusOf(
  isOfThis: boolean,
  { isPending, error, data }: { readonly isPending: boolean; readonly error: unknown; readonly data: unknown },
): Trial['status'] {
  if (!isOfThis) return 'untried';
  if (isPending || (error === null && data === undefined)) return 'running';
  return error === null ? 'done' : 'failed';
}
