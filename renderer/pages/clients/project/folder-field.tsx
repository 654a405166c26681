import { useId, useState, type KeyboardEvent } from 'react';
import { Button } from '../../../components/button.tsx';
import { Field, Input } from '../../../components/field.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { FolderListBox, optionId } from './folder-list-box.tsx';
import { shownFile } from './folder-options.ts';
import { projectTexts } from './project-texts.ts';
import type { Folder } from './use-folder.ts';

interface Props {
  readonly folder: Folder;
  /** Below the folder, what will be written: `.cursor/mcp.json`. */
  readonly file: string | undefined;
  /** Names of programs by id. */
  readonly nameOf: (program: string) => string;
  readonly onEnter: () => void;
}

/** A path that completes itself, with what it may become below it. */
export function FolderField({ folder, file, nameOf, onEnter }: Props) {
  const t = useText(projectTexts);
  const list = useId();
  const { text, list: shown, chosen, refused, isWrong, browse } = folder;
  const { options } = shown;
  // What was pointed at goes with the text it was offered for.
  const [at, setAt] = useState({ text, index: -1 });
  const current = at.text === text ? at.index : -1;
  const setCurrent = (index: number): void => setAt({ text, index });
  const pointed = options[current];
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && options.length > 0) {
      const next = current + step;
      setCurrent(next >= options.length ? 0 : next < 0 ? options.length - 1 : next);
    } else if (event.key === 'Enter') {
      if (pointed) folder.take(pointed);
      else onEnter();
    } else return;
    event.preventDefault();
  };
  const error = refused !== undefined ? t(refused) : isWrong ? t('noFolder') : undefined;
  return (
    <div className="min-w-0">
      <Field
        label={t('folder')}
        error={error}
        hint={
          chosen && file !== undefined ? (
            <span className="break-all">{t('file', { path: shownFile(chosen.shownPath, file) })}</span>
          ) : (
            t('notYet')
          )
        }
      >
        {(control) => (
          <span className="flex gap-2">
            <Input
              {...control}
              role="combobox"
              aria-expanded={options.length > 0}
              aria-controls={list}
              aria-activedescendant={pointed ? optionId(list, current) : undefined}
              aria-autocomplete="list"
              autoComplete="off"
              autoFocus
              mono
              maxLength={4_096}
              placeholder={t('placeholder')}
              value={text}
              onChange={(event) => folder.type(event.target.value)}
              onKeyDown={onKeyDown}
            />
            {browse && (
              <Button icon="folder" busy={folder.isBrowsing} onClick={() => void browse(t('folder'))}>
                {t('browse')}
              </Button>
            )}
          </span>
        )}
      </Field>
      <FolderListBox
        id={list}
        folder={folder}
        current={current}
        nameOf={nameOf}
        onPoint={setCurrent}
        onTake={(option) => folder.take(option)}
      />
    </div>
  );
}
