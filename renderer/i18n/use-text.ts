import { IntlMessageFormat, type FormatXMLElementFn, type PrimitiveType } from 'intl-messageformat';
import { createElement, Fragment, useMemo, type ReactNode } from 'react';
import { textOf, type Language, type Message, type Messages } from './define-messages.ts';
import { useLanguage } from './locale.tsx';

export type TextValues = Readonly<Record<string, PrimitiveType>>;
export type RichValues = Readonly<Record<string, PrimitiveType | ReactNode | ((parts: ReactNode[]) => ReactNode)>>;

export interface Text<Texts extends Messages> {
  (key: keyof Texts, values?: TextValues): string;
  /** With elements: `<b>…</b>` in the text becomes what `values.b` makes of it. */
  rich(key: keyof Texts, values: RichValues): ReactNode;
}

/** The texts of a page in the current language. */
export function useText<Texts extends Messages>(texts: Texts): Text<Texts> {
  const language = useLanguage();
  return useMemo(() => createText(texts, language), [texts, language]);
}

export function createText<Texts extends Messages>(texts: Texts, language: Language): Text<Texts> {
  const compiled = new Map<keyof Texts, IntlMessageFormat>();
  const messageOf = (key: keyof Texts): IntlMessageFormat => {
    const known = compiled.get(key);
    if (known) return known;
    const message = new IntlMessageFormat(textOf(texts[key] as Message, language), language);
    compiled.set(key, message);
    return message;
  };
  const text = (key: keyof Texts, values?: TextValues): string => {
    const message = texts[key] as Message;
    const plain = textOf(message, language);
    // Most texts have neither arguments nor tags, and need no parser.
    if (values === undefined && !/[{<']/.test(plain)) return plain;
    return String(messageOf(key).format({ ...values }));
  };
  const rich = (key: keyof Texts, values: RichValues): ReactNode => {
    const given = values as Record<string, PrimitiveType | ReactNode | FormatXMLElementFn<ReactNode>>;
    const parts = messageOf(key).format<ReactNode>(given);
    // As children of their own, not as an array: what stands in a sentence has no key.
    return Array.isArray(parts) ? createElement(Fragment, undefined, ...parts) : parts;
  };
  return Object.assign(text, { rich });
}
