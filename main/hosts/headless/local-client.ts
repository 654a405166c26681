import type { OperationInput, OperationName, OperationOutput } from '../../../contract/api.ts';
import { GatewayError, type GatewayErrorCode } from '../../gateway/errors.ts';
import { connectLocalSocket, type LocalPeer } from '../../lib/connect-local-socket.ts';
import { LineSplitter } from '../../lib/line-splitter.ts';
import type { LocalAnswer, LocalCall } from '../../lib/local-socket.ts';

/** Asks operations of an app, wherever it runs. */
export interface Api {
  readonly isRunningApp: boolean;
  /** Where the endpoint will be once the app is started; only for a core in this process. */
  readonly plannedEndpoint?: string;
  /** Fails with the `GatewayError` the app answered, or with the signal's reason. */
  call<Name extends OperationName>(
    operation: Name,
    input: OperationInput<Name>,
    signal?: AbortSignal,
  ): Promise<OperationOutput<Name>>;
  close(): Promise<void>;
}

const answerBytes = 64 * 1024 * 1024;

/** Connects to the running app of `dataDir`. Throws `LocalSocketUnavailable`. */
export async function connectToApp(dataDir: string): Promise<Api> {
  return createLocalClient(await connectLocalSocket(dataDir, { role: 'api' }));
}

function createLocalClient({ socket }: LocalPeer): Api {
  const pending = new Map<number, (answer: LocalAnswer | Error) => void>();
  const lines = new LineSplitter(answerBytes);
  let lastId = 0;
  socket.on('data', (chunk) => {
    for (const line of lines.push(chunk)) {
      const answer = JSON.parse(line) as LocalAnswer;
      pending.get(answer.id)?.(answer);
    }
  });
  socket.on('error', () => {});
  socket.once('close', () => {
    const gone = new GatewayError('not-running', 'Portico ended before it answered; start it again and repeat');
    for (const settle of pending.values()) settle(gone);
  });
  socket.resume();

  const call: Api['call'] = (operation, input, signal) =>
    new Promise((resolve, reject) => {
      const id = (lastId += 1);
      const settle = (answer: LocalAnswer | Error) => {
        pending.delete(id);
        signal?.removeEventListener('abort', onAbort);
        if (answer instanceof Error) reject(answer);
        else if ('error' in answer) reject(toError(answer.error));
        else resolve(answer.output as never);
      };
      // The app learns of it when the connection closes, which every command does at its end.
      const onAbort = () => {
        settle(new DOMException('Interrupted', 'AbortError'));
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      pending.set(id, settle);
      socket.write(`${JSON.stringify({ id, operation, input } satisfies LocalCall)}\n`);
    });

  return {
    isRunningApp: true,
    call,
    close: async () => {
      socket.destroy();
    },
  };
}

function toError(report: Extract<LocalAnswer, { error: unknown }>['error']): GatewayError {
  const { code, message, details, retryable } = report;
  return new GatewayError(code as GatewayErrorCode, message, { details, retryable });
}
