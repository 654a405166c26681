import type { ReactNode } from 'react';
import { CopyIconButton } from './copy.tsx';

/** Longer texts are shown as they are: colouring them would take longer than reading them. */
const colouredChars = 100_000;
const token = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** A JSON text, indented and coloured; text that is no JSON is shown as it is. Redacted values are set back. */
export function JsonText({ json, label }: { readonly json: string; readonly label: string }) {
  const text = indented(json);
  return (
    <pre
      tabIndex={0}
      aria-label={label}
      className="max-h-96 overflow-auto rounded-2 border border-line bg-sunken px-3 py-2 t-code break-words whitespace-pre-wrap"
    >
      {text.length > colouredChars ? text : coloured(text)}
    </pre>
  );
}

/** The same with its name and a button to copy it. */
export function NamedJson({
  name,
  copyLabel,
  json,
}: {
  readonly name: string;
  readonly copyLabel: string;
  readonly json: string;
}) {
  return (
    <section className="min-w-0">
      <div className="mb-1 flex h-7 items-center">
        <h3 className="t-label text-text-2">{name}</h3>
        <span className="ml-auto">
          <CopyIconButton text={indented(json)} label={copyLabel} />
        </span>
      </div>
      <JsonText json={json} label={name} />
    </section>
  );
}

export function indented(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), undefined, 2);
  } catch {
    return json;
  }
}

function coloured(text: string): ReactNode[] {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const match of text.matchAll(token)) {
    const [whole, string, colon] = match;
    parts.push(text.slice(end, match.index));
    end = match.index + whole.length;
    const key = match.index;
    if (string !== undefined && colon !== undefined) {
      parts.push(
        <span key={key} className="text-code-key">
          {string}
        </span>,
        colon,
      );
    } else if (string === '"[secret]"') {
      parts.push(
        <span key={key} className="text-text-3">
          redacted
        </span>,
      );
    } else {
      parts.push(
        <span key={key} className={string === undefined ? 'text-code-number' : 'text-code-string'}>
          {whole}
        </span>,
      );
    }
  }
  parts.push(text.slice(end));
  return parts;
}
