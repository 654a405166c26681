import type { z } from 'zod';
import { operations, type Handlers, type OperationName, type OperationOutput } from '../../contract/api.ts';
import { issueInRussian } from '../config/issue-in-russian.ts';
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
    const name = String(request.operation);
    throw new GatewayError('invalid-request', { en: `There is no operation "${name}"`, ru: `Операции «${name}» нет` });
  }
  const { input, output } = operations[request.operation];
  const parsed = input.safeParse(request.input);
  if (!parsed.success) {
    const inRussian = input.safeParse(request.input, { error: issueInRussian }).error ?? parsed.error;
    throw new GatewayError('invalid-request', {
      en: `Wrong input for ${request.operation}: ${placed(parsed.error)}`,
      ru: `Неправильные данные для операции «${request.operation}»: ${placed(inRussian)}`,
    });
  }
  const run = handlers[request.operation] as (input: unknown, signal: AbortSignal) => unknown;
  return output.parse(await run(parsed.data, signal)) as OperationOutput<Name>;
}

function placed({ issues }: z.core.$ZodError): string {
  return issues.map((issue) => `${issue.path.join('.') || 'input'}: ${issue.message}`).join('; ');
}
