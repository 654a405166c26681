import type { ToolResultView } from '../../../contract/tools.ts';

/** A block of content as MCP has it; members it may lack are read with care. */
export type Block = Readonly<Record<string, unknown>>;

/** An error as the app reports it, whether a call ended with it or it came inside a result. */
export interface ReportedError {
  readonly code: string;
  readonly message: string;
  readonly inRussian?: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;
}

/** The error the app put into a result that says `isError`; `undefined` when the tool itself failed, and says so in its content. */
export function reportedError(result: ToolResultView): ReportedError | undefined {
  const meta = result['_meta'];
  const report = isObject(meta) ? meta['portico/error'] : undefined;
  if (!isObject(report) || typeof report['code'] !== 'string') return undefined;
  return {
    code: report['code'],
    message: text(report['message']) ?? report['code'],
    ...(typeof report['inRussian'] === 'string' && { inRussian: report['inRussian'] }),
    details: isObject(report['details']) ? report['details'] : {},
  };
}

/** What a result holds as JSON: its structured content, or the text of its only block where that is JSON. */
export function jsonOf(result: ToolResultView): { readonly value: unknown } | undefined {
  if (result['structuredContent'] !== undefined) return { value: result['structuredContent'] };
  const [only, ...others] = result.content;
  if (!only || others.length > 0 || only.type !== 'text') return undefined;
  return jsonInText(text(only['text']) ?? '');
}

/** An object or a list written as text. */
export function jsonInText(written: string): { readonly value: unknown } | undefined {
  if (!/^\s*[[{]/.test(written)) return undefined;
  try {
    return { value: JSON.parse(written) };
  } catch {
    return undefined;
  }
}

/** A picture the page may show: only what came with the answer, never an address. */
export function imageSource(mimeType: unknown, data: unknown): string | undefined {
  const type = text(mimeType);
  if (type === undefined || !/^image\/[\w.+-]+$/.test(type) || typeof data !== 'string') return undefined;
  return /^[A-Za-z0-9+/=\s]*$/.test(data) ? `data:${type};base64,${data}` : undefined;
}

export function bytesOfBase64(data: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
