import type { IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron';
import { z } from 'zod';
import type { OperationName } from '../../../../contract/api.ts';
import { channels, type BridgeAnswer } from '../../../../contract/channels.ts';
import { GatewayError, toErrorView } from '../../../gateway/errors.ts';
import type { Log } from '../../../lib/log.ts';
import type { Sentence } from '../../../lib/sentence.ts';
import type { Electron } from '../electron-parts.ts';
import { isOurs } from '../guards/app-origin.ts';
import type { AppDoor } from '../shell/app-door.ts';

export interface IpcOptions {
  readonly ipcMain: Electron['ipcMain'];
  readonly door: Pick<AppDoor, 'call'>;
  readonly log: Log;
}

const request = z.string().min(1).max(100);
const callMessage = z.object({ operation: z.string().max(100), input: z.unknown(), request });
const cancelMessage = z.object({ request });

const words = {
  pageGone: { en: 'The page that asked is gone', ru: 'Страница, которая ждала ответа, закрыта' },
  windowOnly: { en: 'Only the window of Portico may ask', ru: 'Обращаться сюда может только окно Portico' },
  wrongForm: { en: 'The call has not the form of the contract', ru: 'Обращение устроено не так, как задумано' },
  underWay: {
    en: 'A call of this name is under way; each needs a name of its own',
    ru: 'Обращение с таким именем уже выполняется; у каждого должно быть своё',
  },
  cancelled: { en: 'The call was cancelled', ru: 'Вызов отменён' },
} satisfies Readonly<Record<string, Sentence>>;

/** Answers the window over the two channels of the contract. Returns what takes them away again. */
export function serveIpc({ ipcMain, door, log }: IpcOptions): () => void {
  const running = new Map<WebContents, Map<string, AbortController>>();
  const runningOf = (contents: WebContents): Map<string, AbortController> => {
    const known = running.get(contents);
    if (known) return known;
    const calls = new Map<string, AbortController>();
    running.set(contents, calls);
    const endAll = (): void => {
      for (const call of calls.values()) call.abort(new GatewayError('cancelled', words.pageGone));
    };
    contents.on('render-process-gone', endAll);
    contents.once('destroyed', () => {
      running.delete(contents);
      endAll();
    });
    return calls;
  };

  const onCall = async (event: IpcMainInvokeEvent, message: unknown): Promise<BridgeAnswer> => {
    if (!isFromOurPage(event)) {
      log.warn('A call that is not from the window was refused', {
        from: event.senderFrame?.url ?? 'a page that is gone',
      });
      return refused(new GatewayError('not-permitted', words.windowOnly));
    }
    const parsed = callMessage.safeParse(message);
    if (!parsed.success) return refused(new GatewayError('invalid-request', words.wrongForm));
    const { operation, input } = parsed.data;
    const calls = runningOf(event.sender);
    if (calls.has(parsed.data.request)) return refused(new GatewayError('invalid-request', words.underWay));
    const call = new AbortController();
    calls.set(parsed.data.request, call);
    try {
      return { ok: true, value: await door.call(operation as OperationName, input as never, call.signal) };
    } catch (error) {
      if (call.signal.aborted) return refused(new GatewayError('cancelled', words.cancelled));
      const report = toErrorView(error);
      if (report.code === 'internal') log.error(`Operation ${operation} failed`, { error });
      return { ok: false, error: report };
    } finally {
      calls.delete(parsed.data.request);
    }
  };
  const onCancel = (event: IpcMainEvent, message: unknown): void => {
    const parsed = cancelMessage.safeParse(message);
    if (!parsed.success || !isFromOurPage(event)) return;
    running.get(event.sender)?.get(parsed.data.request)?.abort();
  };
  ipcMain.handle(channels.call, onCall);
  ipcMain.on(channels.cancel, onCancel);
  return () => {
    ipcMain.removeHandler(channels.call);
    ipcMain.off(channels.cancel, onCancel);
  };
}

/** Frames inside a page, and pages of another origin, have no say, whatever they got hold of. */
function isFromOurPage({ senderFrame, sender }: Pick<IpcMainInvokeEvent, 'senderFrame' | 'sender'>): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && isOurs(senderFrame.url);
}

function refused(error: GatewayError): BridgeAnswer {
  return { ok: false, error: toErrorView(error) };
}
