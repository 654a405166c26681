import { useChannel } from '../api/app-link.tsx';
import { defineMessages } from '../i18n/define-messages.ts';
import { useText } from '../i18n/use-text.ts';
import { useToasts } from './toast.tsx';

const texts = defineMessages({
  written: ['Written to {name}', 'Записано в {name}'],
  show: ['Show in folder', 'Показать в папке'],
  save: ['Download', 'Скачать'],
});

/** Hands over a file that an operation wrote: shows it in the system's file browser, or downloads it into the browser. */
export function useExported(): (file: string) => void {
  const t = useText(texts);
  const toasts = useToasts();
  const channel = useChannel();
  return (file) => {
    const name = file.split(/[\\/]/).at(-1) ?? file;
    const { download } = channel;
    const fail = (error: unknown): void => toasts.failed(error);
    const run = (): void => {
      const done = download
        ? download(name).then((blob) => save(blob, name))
        : channel.call('shell.showFile', { file });
      done.catch(fail);
    };
    toasts.show({ text: t('written', { name }), action: { label: t(download ? 'save' : 'show'), run } });
  };
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}
