import { useText } from '../../i18n/use-text.ts';
import { Button } from '../button.tsx';
import { bytesOfBase64 } from './content.ts';
import { resultTexts } from './result-texts.ts';

/** Saves what came with an answer as a file. */
export function SaveContent(props: { readonly name: string; readonly mimeType: string; readonly data: string }) {
  const { name, mimeType, data } = props;
  const t = useText(resultTexts);
  const save = (): void => {
    const bytes = bytesOfBase64(data);
    if (!bytes) return;
    const address = URL.createObjectURL(new Blob([bytes], { type: mimeType }));
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };
  return (
    <Button small icon="export" onClick={save}>
      {t('save')}
    </Button>
  );
}

/** The last part of an address as a file name. */
export function fileName(uri: string): string {
  const name =
    uri
      .split(/[?#]/)[0]
      ?.split('/')
      .findLast((part) => part !== '') ?? 'content';
  return name.replaceAll(/[^\p{L}\p{N}._-]/gu, '_');
}
