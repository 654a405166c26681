import { z } from 'zod';
import { callCancelled } from '../../gateway/call-cancelled.ts';
import { emptyCatalog, type CallContext } from '../../gateway/connection.ts';
import { GatewayError } from '../../gateway/errors.ts';
import { abortable } from '../../lib/abortable.ts';
import type { Sentence } from '../../lib/sentence.ts';
import { builtInTools } from '../../tools/index.ts';
import type { BuiltInTool } from '../../tools/tool.ts';
import { notOpen } from '../not-open.ts';
import { onlyTools } from '../tool-connection.ts';
import { defineUpstreamKind, type UpstreamKind } from '../upstream-kind.ts';

interface BuiltInSettings {
  /** All when absent. */
  readonly tools?: readonly string[] | undefined;
}

/** The kind `built-in` over any registry of tools. */
export function createBuiltInKind(registry: readonly BuiltInTool[]): UpstreamKind<BuiltInSettings> {
  const names = registry.map(({ tool }) => tool.name);
  return defineUpstreamKind<BuiltInSettings>({
    kind: 'built-in',
    settings: z.strictObject({
      tools: z.array(z.enum(names)).min(1).optional().describe('Tools that are offered; all when left out'),
    }),
    address: () => 'Portico',
    connect(id, settings, ports) {
      const tools = registry.filter(({ tool }) => settings.tools?.includes(tool.name) ?? true);
      let open: AbortController | undefined;

      const call = async (tool: BuiltInTool, args: Parameters<BuiltInTool['call']>[0], context: CallContext) => {
        if (!open) throw notOpen(id);
        const signal = AbortSignal.any([context.signal, open.signal]);
        const { principal, onProgress = () => {} } = context;
        try {
          signal.throwIfAborted();
          return await abortable(tool.call(args, { signal, progress: onProgress, principal, now: ports.now }), signal);
        } catch (error) {
          if (error instanceof GatewayError || !context.signal.aborted) throw error;
          throw new GatewayError('cancelled', callCancelled, { cause: error });
        }
      };

      return {
        async open(signal) {
          if (signal.aborted) throw new GatewayError('cancelled', openingCancelled, { cause: signal.reason });
          open ??= new AbortController();
          return { ...emptyCatalog, tools: tools.map(({ tool }) => tool) };
        },
        request: onlyTools(async (name, args, context) => {
          const tool = tools.find((one) => one.tool.name === name);
          if (!tool) throw open ? unknownTool(id, name) : notOpen(id);
          return (await call(tool, args, context)) as never;
        }),
        async close() {
          open?.abort(closed(id));
          open = undefined;
        },
      };
    },
  });
}

const openingCancelled: Sentence = { en: 'The opening was cancelled', ru: 'Открытие отменено' };

function unknownTool(id: string, name: string): GatewayError {
  const sentence = {
    en: `Connection "${id}" has no tool "${name}"`,
    ru: `В подключении «${id}» нет инструмента «${name}»`,
  };
  return new GatewayError('unknown-tool', sentence, { details: { name } });
}

function closed(id: string): GatewayError {
  return new GatewayError('connection-not-ready', {
    en: `Connection "${id}" was closed while the call ran`,
    ru: `Подключение «${id}» закрылось во время вызова`,
  });
}

/** Tools of this program itself. */
export const builtInKind = createBuiltInKind(builtInTools);
