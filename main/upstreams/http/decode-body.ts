import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { GatewayError } from '../../gateway/errors.ts';
import { tooLarge } from './too-large.ts';

type Decode = (input: Buffer, options: { readonly maxOutputLength: number }) => Promise<Buffer>;

const decoders: Readonly<Record<string, Decode>> = {
  gzip: promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gunzip),
  'x-gzip': promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gunzip),
  deflate: inflateEither,
  br: promisify<Buffer, zlib.BrotliOptions, Buffer>(zlib.brotliDecompress),
};

/** The codings {@link decodeBody} can remove, for `Accept-Encoding`. */
export const acceptEncoding = 'gzip, deflate, br';

/** Removes content codings, the last applied first (RFC 9110 §8.4). A small answer that unpacks to a huge one is `response-too-large`. */
export async function decodeBody(body: Buffer, contentEncoding: string, maxResponseBytes: number): Promise<Buffer> {
  let decoded = body;
  const codings = contentEncoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim());
  for (const coding of codings.reverse()) {
    if (coding === '' || coding === 'identity') continue;
    const decode = decoders[coding];
    if (!decode) throw unknownCoding(coding);
    try {
      decoded = await decode(decoded, { maxOutputLength: maxResponseBytes });
    } catch (cause) {
      if (cause instanceof RangeError || (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
        throw tooLarge(maxResponseBytes);
      throw damaged(coding, cause);
    }
  }
  return decoded;
}

function unknownCoding(coding: string): GatewayError {
  const sentence = {
    en: `The backend answered in the unknown content coding "${coding}"`,
    ru: `Сервер ответил в неизвестной кодировке содержимого «${coding}»`,
  };
  return new GatewayError('upstream-failed', sentence, { retryable: false });
}

function damaged(coding: string, cause: unknown): GatewayError {
  const sentence = {
    en: `The backend's answer is damaged: its ${coding} coding cannot be unpacked`,
    ru: `Ответ сервера повреждён: сжатие ${coding} не распаковывается`,
  };
  return new GatewayError('upstream-failed', sentence, { cause });
}

/** `deflate` means the zlib format, but some servers send raw deflate (RFC 9110 §8.4.1.2); the first byte tells them apart. */
function inflateEither(input: Buffer, options: { readonly maxOutputLength: number }): Promise<Buffer> {
  const zlibFormat = ((input[0] ?? 0) & 0x0f) === 8;
  return promisify<Buffer, zlib.ZlibOptions, Buffer>(zlibFormat ? zlib.inflate : zlib.inflateRaw)(input, options);
}
