import { useState } from 'react';
import type { FolderChoice } from '../../../../contract/projects.ts';
import { useAct, useOperation } from '../../../api/operations.ts';
import { useToasts } from '../../../components/toast.tsx';
import { folderList, textOf, type FolderList, type FolderOption } from './folder-options.ts';

export interface Folder {
  readonly text: string;
  readonly type: (text: string) => void;
  readonly take: (option: FolderOption) => void;
  /** The folder that is named, when it can be one of a project. */
  readonly chosen: FolderChoice['folder'];
  readonly refused: FolderChoice['refused'];
  /** What was typed names no folder and begins none. */
  readonly isWrong: boolean;
  readonly list: FolderList;
  readonly error: unknown;
  /** Asks by the system's dialog; absent where there is none. */
  readonly browse: ((title: string) => Promise<void>) | undefined;
  readonly isBrowsing: boolean;
}

/** The folder of a project, typed, chosen from those that are known, or in the system's dialog. */
export function useFolder(given: string): Folder {
  const [text, setText] = useState(given);
  const toasts = useToasts();
  const projects = useOperation('projects.list', {}, { forget: true });
  const typed = useOperation('projects.folders', { text }, { keepPrevious: true, forget: true });
  const shell = useOperation('settings.get', {}).data?.shell;
  const ask = useAct('shell.chooseFolder');
  const { data: choice, isPlaceholderData, error } = typed;
  // What was answered for the text before says nothing of this one.
  const current = isPlaceholderData ? undefined : choice;
  const list = folderList(text, { projects: projects.data ?? [], choice });
  return {
    text,
    type: setText,
    take: (option) => setText(textOf(option)),
    chosen: current?.refused === undefined ? current?.folder : undefined,
    refused: current?.refused,
    isWrong: text.trim() !== '' && current?.folder === undefined && current?.folders.length === 0,
    list,
    error: error ?? undefined,
    browse:
      shell?.canChooseFolders === true
        ? async (title) => {
            try {
              const from = current?.folder?.path;
              const { folder } = await ask.mutateAsync({ title, ...(from !== undefined && { from }) });
              if (folder !== undefined) setText(folder);
            } catch (failure) {
              toasts.failed(failure);
            }
          }
        : undefined,
    isBrowsing: ask.isPending,
  };
}
