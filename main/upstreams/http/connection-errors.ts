import { GatewayError } from '../../gateway/errors.ts';
import { inEach, type Sentence } from '../../lib/sentence.ts';

/** The code of a socket or undici error, e.g. `ECONNREFUSED`; the inner one when several addresses were tried. */
export function connectionErrorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'UNKNOWN';
  const { code, cause, errors } = error as {
    readonly code?: unknown;
    readonly cause?: unknown;
    readonly errors?: readonly unknown[];
  };
  if (typeof code === 'string') return code;
  if (errors !== undefined && errors.length > 0) return connectionErrorCode(errors[0]);
  return cause === undefined ? 'UNKNOWN' : connectionErrorCode(cause);
}

const hungUp: Sentence = {
  en: 'it closed the connection before answering',
  ru: 'он закрыл соединение, не ответив',
};

const reasons: Readonly<Record<string, Sentence>> = {
  ECONNREFUSED: { en: 'nothing listens there', ru: 'соединение отклонено, по этому адресу ничего не запущено' },
  ENOTFOUND: { en: 'the host name is unknown', ru: 'такого имени сервера нет' },
  EAI_AGAIN: { en: 'the host name cannot be looked up now', ru: 'имя сервера сейчас не удаётся найти в DNS' },
  ECONNRESET: hungUp,
  UND_ERR_SOCKET: hungUp,
  UND_ERR_CONNECT_TIMEOUT: {
    en: 'the connection could not be made in time',
    ru: 'не удалось соединиться за отведённое время',
  },
  CERT_HAS_EXPIRED: { en: 'its certificate has expired', ru: 'срок действия его сертификата истёк' },
  DEPTH_ZERO_SELF_SIGNED_CERT: { en: 'its certificate is self-signed', ru: 'его сертификат — самоподписанный' },
  SELF_SIGNED_CERT_IN_CHAIN: {
    en: 'its certificate chain is not trusted on this machine',
    ru: 'этот компьютер не доверяет цепочке его сертификатов',
  },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: {
    en: 'its certificate chain is incomplete or not trusted on this machine',
    ru: 'цепочка его сертификатов неполна, или этот компьютер ей не доверяет',
  },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    en: 'its certificate belongs to another host name',
    ru: 'его сертификат выдан на другое имя сервера',
  },
};

const noTls: Sentence = {
  en: 'no TLS connection could be made',
  ru: 'установить защищённое соединение (TLS) не удалось',
};

const usualRemedy: Sentence = {
  en: 'Check the network (VPN?) and that the backend runs',
  ru: 'Проверьте сеть (VPN?) и что сервер запущен',
};

const trustIt: Sentence = {
  en: 'Add the root certificate of your company to the system and start Portico again, or ask whoever runs the server',
  ru: 'Добавьте корневой сертификат вашей компании в систему и перезапустите Portico или обратитесь к тем, кто отвечает за сервер',
};

/** For what neither the network nor a restart of the server would change. */
const remedies: Readonly<Record<string, Sentence>> = {
  CERT_HAS_EXPIRED: { en: 'Ask whoever runs the server for a new one', ru: 'Сообщите тем, кто отвечает за сервер' },
  DEPTH_ZERO_SELF_SIGNED_CERT: trustIt,
  SELF_SIGNED_CERT_IN_CHAIN: trustIt,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: trustIt,
  ERR_TLS_CERT_ALTNAME_INVALID: {
    en: 'Check the address, and ask whoever runs the server if it is right',
    ru: 'Проверьте адрес, а если он верен, обратитесь к тем, кто отвечает за сервер',
  },
};

const perhapsPlain: Sentence = {
  en: 'Check the address: perhaps it should begin with http://',
  ru: 'Проверьте адрес: возможно, он должен начинаться с http://',
};

/** Why there is no connection, and what to do. What OpenSSL writes is for nobody; the cause has it. */
function explain(code: string, error: unknown): readonly [reason: Sentence, remedy: Sentence] {
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) return [noTls, perhapsPlain];
  const reason = reasons[code] ?? inEach(error instanceof Error ? error.message : code);
  return [reason, remedies[code] ?? usualRemedy];
}

/** What came out of the socket as `upstream-unreachable`; errors that are already ours stay. */
export function toUnreachable(error: unknown, origin: string): GatewayError {
  if (error instanceof GatewayError) return error;
  const code = connectionErrorCode(error);
  const [reason, remedy] = explain(code, error);
  const sentence = {
    en: `${origin} cannot be reached: ${reason.en}. ${remedy.en}`,
    ru: `Сервер ${origin} недоступен: ${reason.ru}. ${remedy.ru}`,
  };
  return new GatewayError('upstream-unreachable', sentence, { cause: error, details: { origin, reason: code } });
}
