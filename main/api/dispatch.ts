import { operations, type Handlers, type OperationName, type OperationOutput } from '../../contract/api.ts';
import { GatewayError } from '../gateway/errors.ts';

/**
 * The one door for UIs and the command line: checks the name, parses the input, runs the handler, parses the output.
 * Throws `invalid-request` for an unknown name or a wrong input; otherwise what the handler throws.
 */
export async function dispatch<Name extends OperationName>(
  handlers: Handlers,
  request: { readonly operation: Name; readonly input: unknown },
  signal: AbortSignal,
): Promise<OperationOutput<Name>> {
  if (!Object.hasOwn(operations, request.operation)) {
    throw new GatewayError('invalid-request', `There is no operation "${String(request.operation)}"`);
  }
  const { input, output } = operations[request.operation];
  const parsed = input.safeParse(request.input);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'input'}: ${issue.message}`);
    throw new GatewayError('invalid-request', `Wrong input for ${request.operation}: ${problems.join('; ')}`);
  }
  const run = handlers[request.operation] as (input: unknown, signal: AbortSignal) => unknown;
  return output.parse(await run(parsed.data, signal)) as OperationOutput<Name>;
}
