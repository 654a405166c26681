import type { GatewayErrorCode } from '../../gateway/errors.ts';
import { counted } from '../../lib/counted.ts';
import type { Why } from '../why.ts';

interface OfConnection {
  readonly connection: string;
}
interface OfAccount {
  readonly account: string;
}
type OfPerson = OfAccount & { readonly who: string };
interface OfFolder {
  readonly folder: string;
}

/** What is said of connections, accounts and Portico's own files. `connection`: id; `account`: its name; `who`: the person. */
export const appWords = {
  'connection-ready': ({ connection, count }: OfConnection & { readonly count: number }) =>
    `${connection}: ${counted(count, 'tool')}`,
  'connection-off': ({ connection }: OfConnection) => `${connection} is switched off in the configuration`,
  'connection-opening': ({ connection }: OfConnection) => `${connection} is still being opened`,
  'connection-sign-in': ({ connection, account }: OfConnection & OfAccount) =>
    `${connection}: nobody is signed in to ${account}`,
  'connection-failed': (given: OfConnection & Why & { readonly error: GatewayErrorCode }) =>
    `${given.connection}: ${given.why}`,
  'signed-in': ({ account, who }: OfPerson) => `Signed in to ${account} as ${who}`,
  /** `why`: empty where it is not known. */
  'signed-in-for-now': ({ account, who, why }: OfPerson & { readonly why: string }) =>
    `Signed in to ${account} as ${who}, for this run only${why === '' ? '' : `: ${why}`}`,
  'signing-in': ({ account }: OfAccount) => `A sign-in to ${account} is under way in the browser`,
  'signed-out': ({ account }: OfAccount) => `Nobody is signed in to ${account}, and no connection waits for it`,
  'configuration-used': () => 'The configuration is in use',
  'configuration-unused': ({ why }: Why) => why,
  'database-sound': ({ file }: { readonly file: string }) => `${file} is sound`,
  'database-damaged': ({ file, why }: { readonly file: string; readonly why: string }) => `${file}: ${why}`,
  'folder-coming': ({ folder }: OfFolder) => `${folder} is made at the first start`,
  'folder-is-file': ({ folder }: OfFolder) => `${folder} is not a folder`,
  'folder-open': ({ folder }: OfFolder) => `${folder} can be read by others`,
  'folder-fine': ({ folder }: OfFolder) => folder,
  'not-looked-at': ({ why }: Why) => `This could not be looked at: ${why}`,
  'took-too-long': ({ seconds }: { readonly seconds: number }) =>
    `This could not be looked at: no answer within ${String(seconds)} seconds`,
};
