import { useEffect } from 'react';
import { cx } from '../../../components/class-names.ts';
import { Icon } from '../../../components/icon.tsx';
import { useText } from '../../../i18n/use-text.ts';
import type { FolderOption } from './folder-options.ts';
import { projectTexts } from './project-texts.ts';
import type { Folder } from './use-folder.ts';

interface Props {
  readonly id: string;
  readonly folder: Folder;
  /** Index of the option the keyboard points at; -1 for none. */
  readonly current: number;
  readonly nameOf: (program: string) => string;
  readonly onPoint: (index: number) => void;
  readonly onTake: (option: FolderOption) => void;
}

export function optionId(list: string, index: number): string {
  return `${list}-${String(index)}`;
}

/** Folders to choose from, in a room that stays the same whatever is in it. */
export function FolderListBox({ id, folder, current, nameOf, onPoint, onTake }: Props) {
  const t = useText(projectTexts);
  const { kind, options, more } = folder.list;
  useEffect(() => {
    if (current >= 0) document.getElementById(optionId(id, current))?.scrollIntoView({ block: 'nearest' });
  }, [id, current]);
  return (
    <div className="mt-2">
      <p className="mb-1 t-caption text-text-3">{t(kind)}</p>
      <div className="h-46 overflow-y-auto rounded-2 border border-line bg-surface" tabIndex={-1}>
        <ul id={id} role="listbox" aria-label={t(kind)} className={options.length > 0 ? 'py-1' : ''}>
          {options.map((option, index) => (
            <li
              key={option.path}
              id={optionId(id, index)}
              role="option"
              aria-selected={index === current}
              className={cx(
                'flex h-7 cursor-default items-center gap-2 px-2.5',
                index === current ? 'bg-accent-subtle' : 'hover:bg-hover',
              )}
              onPointerMove={() => onPoint(index)}
              // The field keeps the focus.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => onTake(option)}
            >
              <Icon name="folder" className="shrink-0 text-text-3" />
              <span className="min-w-0 flex-1 truncate t-code text-text" title={option.path}>
                {option.shownPath}
              </span>
              {option.programs.length > 0 && (
                <span className="max-w-48 shrink-0 truncate t-small text-text-3">
                  {option.programs.map(nameOf).join(', ')}
                </span>
              )}
            </li>
          ))}
        </ul>
        {options.length === 0 && (
          <p className="px-2.5 py-2 t-small text-text-3">{t(folder.error === undefined ? 'noFolders' : 'unread')}</p>
        )}
        {more && <p className="px-2.5 pb-2 t-small text-text-3">{t('more')}</p>}
      </div>
    </div>
  );
}
