import { useState } from 'react';
import type { ProgramView, UndoOutcome } from '../../../contract/programs.ts';
import { useChannel } from '../../api/app-link.tsx';
import { useOptimistic } from '../../api/operations.ts';
import { useExported } from '../exported-file.ts';
import { useToasts } from '../toast.tsx';
import { fileName, useTroubleWords } from './use-program-words.ts';
import { useText } from '../../i18n/use-text.ts';
import { programTexts } from './program-texts.ts';

export interface ProgramActs {
  /** Looks at the machine anew. */
  readonly check: () => void;
  /** Takes the entry as it stands for the one that is meant. */
  keep(program: ProgramView): void;
  /** Takes back what an outcome named, and says how far that went. */
  undo(name: string, change: string): Promise<void>;
  /** Opens the link that makes the program ask the person. */
  ask(program: ProgramView): void;
  /** Writes the extension bundle and hands it over. */
  bundle(program: ProgramView): void;
  /** Id of the program (`*` for all) that something is being done with. */
  readonly busy: string | undefined;
  readonly problem: { readonly program: string; readonly error: unknown } | undefined;
  readonly dismiss: () => void;
}

const everything = '*';

export function useProgramActs(): ProgramActs {
  const t = useText(programTexts);
  const toasts = useToasts();
  const channel = useChannel();
  const handOver = useExported();
  const list = useOptimistic('programs.list', {});
  const clients = useOptimistic('clients.list', {});
  const troubleWords = useTroubleWords();
  const undoneValues = ({ shownPath, trouble }: UndoOutcome['files'][number], name: string) => ({
    path: fileName(shownPath),
    why: trouble ? troubleWords(trouble, { path: shownPath, name }).what : '',
  });
  const [busy, setBusy] = useState<string>();
  const [problem, setProblem] = useState<ProgramActs['problem']>();
  const run = async (program: string, act: () => Promise<void>): Promise<void> => {
    setProblem(undefined);
    setBusy(program);
    try {
      await act();
    } catch (error) {
      setProblem({ program, error });
    } finally {
      setBusy(undefined);
    }
  };
  return {
    busy,
    problem,
    dismiss: () => setProblem(undefined),
    check: () =>
      void run(everything, async () => {
        const fresh = await channel.call('programs.list', { fresh: true });
        list.show(() => fresh);
        toasts.show({ text: t('checked') });
      }),
    keep: ({ id, name }) =>
      void run(id, async () => {
        await channel.call('programs.keep', { program: id });
        list.reload();
        toasts.show({ text: t('kept', { name }) });
      }),
    undo: async (name, change) => {
      // The page may have been left by then; what comes of it is said wherever the person is.
      try {
        const { files } = await channel.call('programs.undo', { change });
        const first = files.find(({ outcome }) => outcome === 'refused') ?? files[0];
        toasts.show(
          first
            ? { text: t(`undone-${first.outcome}`, undoneValues(first, name)), trouble: first.outcome === 'refused' }
            : { text: t('undone', { name }) },
        );
      } catch (error) {
        toasts.failed(error);
      }
      list.reload();
      clients.reload();
    },
    ask: ({ id }) =>
      void run(id, async () => {
        await channel.call('programs.link', { program: id, open: true });
        list.reload();
      }),
    bundle: ({ id }) =>
      void run(id, async () => {
        const { file } = await channel.call('programs.bundle', { program: id });
        handOver(file);
      }),
  };
}
