import { describePortOwner, type PortOwner } from '../../serving/port-owner/port-owner.ts';
import type { Why } from '../why.ts';

/** Who holds a port, as values: `program` and `pid` are empty where they are not known. */
export interface Holder {
  readonly who: 'named' | 'unnamed' | 'unknown';
  readonly program: string;
  readonly pid: string;
}

export function holderOf(owner: PortOwner | undefined): Holder {
  if (!owner) return { who: 'unknown', program: '', pid: '' };
  const { pid, name } = owner;
  return { who: name === undefined ? 'unnamed' : 'named', program: name ?? '', pid: String(pid) };
}

const held = ({ who, program, pid }: Holder, otherwise: string): string =>
  who === 'unknown' ? otherwise : describePortOwner({ pid: Number(pid), ...(who === 'named' && { name: program }) }).en;

const elsewhere = (where: string): string =>
  `127.0.0.1 means ${where} here: programs that run outside it do not reach this Portico at that address`;
const ofWsl = `${elsewhere('this distribution')}, unless WSL forwards it or uses mirrored networking`;

const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

interface Off {
  readonly offMs: number;
  readonly issuer: string;
}

/** What is said of the endpoint and of the machine. `why`: what failed, as it was told. */
export const machineWords = {
  served: ({ version, url }: { readonly version: string; readonly url: string }) => `Portico ${version} serves ${url}`,
  'not-served': () => 'The endpoint is not served',
  'not-served-why': ({ why }: Why) => why,
  'port-free': ({ port }: { readonly port: string }) => `Port ${port} is free`,
  'port-taken': ({ port, ...holder }: Holder & { readonly port: string }) =>
    `Port ${port} is taken by ${held(holder, 'another program')}`,
  answers: ({ origin }: { readonly origin: string }) => `This Portico answers at ${origin}`,
  'answers-other': ({ origin, ...holder }: Holder & { readonly origin: string }) =>
    `At ${origin} not this Portico answers, but ${held(holder, 'a program that cannot be seen from here')}`,
  'answers-nobody': ({ origin, why }: Why & { readonly origin: string }) => `Nobody answers at ${origin} (${why})`,
  paused: () => 'Portico is paused: every call of a client is refused',
  'machine-wsl': () => `Portico runs in WSL. ${ofWsl}`,
  'machine-wsl-named': ({ distribution }: { readonly distribution: string }) =>
    `Portico runs in WSL (${distribution}). ${ofWsl}`,
  'machine-codespace': () => `Portico runs in a codespace. ${elsewhere('the container')}`,
  'machine-container': () => `Portico runs in a container. ${elsewhere('the container')}`,
  'machine-ssh': () => `Portico was started over SSH. ${elsewhere('the remote machine')}`,
  'machine-usual': ({ system }: { readonly system: string }) =>
    `${system}; 127.0.0.1 is this machine for every program of yours on it`,
  'proxy-none': () => 'No proxy stands between clients and this machine',
  'proxy-excepted': ({ variable }: { readonly variable: string }) =>
    `${variable} names a proxy, and NO_PROXY excepts 127.0.0.1`,
  'proxy-between': ({ variable, proxy }: { readonly variable: string; readonly proxy: string }) =>
    `${variable} is ${proxy} and NO_PROXY does not except 127.0.0.1: some programs send their calls to Portico to that proxy`,
  'certificates-file-missing': ({ file }: { readonly file: string }) =>
    `NODE_EXTRA_CA_CERTS names ${file}, which is not there`,
  'certificates-of-node': () => 'Only the certificate authorities of Node.js are trusted',
  'certificates-unavailable': () => 'This Node.js cannot read the certificate store of the system',
  'certificates-unreadable': ({ why }: Why) => `The certificate store of the system could not be read: ${why}`,
  'certificates-none-added': () => 'The system adds none to the certificate authorities of Node.js',
  'certificates-added': ({ count }: { readonly count: number }) =>
    `The certificate authorities of the system are trusted, too (${String(count)} of its own)`,
  'certificate-expired': ({ name, expiredAt }: { readonly name: string; readonly expiredAt: number }) =>
    `In the certificate store of the system: "${name}" expired on ${day(expiredAt)}`,
  'certificate-early': ({ name, validAt }: { readonly name: string; readonly validAt: number }) =>
    `In the certificate store of the system: "${name}" is valid from ${day(validAt)}`,
  'certificate-unreadable': () => 'In the certificate store of the system: a certificate cannot be read',
  'keychain-answers': () => 'The keychain answers',
  'keychain-silent': ({ why }: Why) => `The keychain gives ${why}; it is probably locked and waits for its password`,
  'keychain-locked': ({ why }: Why) => why,
  /** `reason`: the part of `why` that the keychain said. */
  'keychain-unusable': ({ why }: Why & { readonly reason: string }) => why,
  'clock-agrees': ({ issuer }: { readonly issuer: string }) => `Agrees with ${issuer}`,
  'clock-ahead': ({ offMs, issuer }: Off) =>
    `This computer's clock is ${String(Math.round(offMs / 1_000))} s ahead of that of ${issuer}`,
  'clock-behind': ({ offMs, issuer }: Off) =>
    `This computer's clock is ${String(Math.round(offMs / 1_000))} s behind that of ${issuer}`,
  'node-fine': ({ version }: { readonly version: string }) => `Node.js ${version}`,
  'node-old': ({ version }: { readonly version: string }) => `Node.js ${version} is too old`,
};
