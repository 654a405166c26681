import type { ProgramTroubleCode } from '../../../contract/programs.ts';
import { agoWords } from '../ago-words.ts';

interface Named {
  readonly name: string;
}
interface Placed {
  readonly path: string;
}
type Both = Named & Placed;
type Wrong = Placed & { readonly given: string; readonly ours: string };

/** What is said of a program and its settings. `name`: of the program; `path`: of its file, with `~` for the home folder. */
export const clientWords = {
  'not-installed': ({ name }: Named) => `${name} is not on this machine`,
  'not-connected': ({ name }: Named) => `${name} is on this machine and not connected`,
  /** What `clients/` says of a file or an entry, as `text`. */
  trouble: ({ text }: Both & { readonly trouble: ProgramTroubleCode; readonly text: string }) => text,
  'entry-lost': ({ path, name }: Both) => `${path} has lost the Portico entry; ${name} does not reach Portico`,
  'entry-changed': ({ path }: Placed) => `The Portico entry in ${path} was changed`,
  'entry-unread': ({ path, name }: Both) => `The entry in ${path} is right, and ${name} has not read it yet`,
  'entry-there': ({ path }: Placed) => `${path} can be read, and the Portico entry is there`,
  'address-none': ({ path }: Placed) => `${path}: the address of the Portico entry is none`,
  'address-protocol': ({ path, given, ours }: Wrong) =>
    `${path}: the address begins with ${given}, and Portico answers ${ours}`,
  'address-elsewhere': ({ path, given }: Omit<Wrong, 'ours'>) =>
    `${path}: the address names ${given}, which is not this machine`,
  'address-port': ({ path, given, ours }: Wrong) =>
    `${path}: the address names port ${given}, and Portico is at port ${ours}`,
  'address-path': ({ path, given }: Omit<Wrong, 'ours'>) =>
    `${path}: the address ends in ${given}, and the endpoint is at /mcp`,
  'address-loopback': ({ path, given }: Omit<Wrong, 'ours'>) =>
    `${path}: the address says ${given}, which some programs take for ::1, where nothing answers`,
  'address-ours': ({ url }: { readonly url: string }) => `${url} leads to this endpoint`,
  'token-accepted': ({ path }: Placed) => `The token in ${path} is one of a client that may call`,
  'token-refused': ({ path, name }: Both) => `The token in ${path} is unknown or was revoked; ${name} is refused`,
  'token-missing': ({ path }: Placed) => `The Portico entry in ${path} has no token`,
  'token-reference': ({ path, name }: Both) =>
    `The token in ${path} is a reference that ${name} resolves; it cannot be checked from here`,
  'command-there': ({ command }: { readonly command: string }) => `${command} is there to be started`,
  'command-by-name': ({ path, name, command }: Both & { readonly command: string }) =>
    `${path} starts ${command}, which ${name} looks up on its own PATH`,
  'command-missing': ({ path, command }: Placed & { readonly command: string }) =>
    `${path} starts ${command}, which is not there or cannot be started`,
  'found-once': ({ name }: Named) => `${name} finds Portico once`,
  /** `places`: `name (file)` of each entry. */
  'found-often': ({ name, count, places }: Named & { readonly count: number; readonly places: string }) =>
    `${name} finds Portico ${String(count)} times and shows its tools as often: ${places}`,
  'never-came': ({ name }: Named) => `${name} has never come`,
  'not-since-start': ({ name, ...ago }: Named & { readonly startedAgoMs: number; readonly cameAgoMs: number }) =>
    `${name} has not come since Portico started ${agoWords(ago.startedAgoMs)}; it last came ${agoWords(ago.cameAgoMs)}`,
  came: ({ name, cameAgoMs }: Named & { readonly cameAgoMs: number }) => `${name} last came ${agoWords(cameAgoMs)}`,
  'revision-served': ({ name, revision }: Named & { readonly revision: string }) =>
    `${name} speaks ${revision}, which Portico serves`,
  'revision-unserved': ({ name, revision, ours }: Named & { readonly revision: string; readonly ours: string }) =>
    `${name} spoke ${revision}, which Portico does not serve (${ours})`,
  'lists-followed': ({ name }: Named) => `${name} reads the tools again when they change`,
  'lists-ignored': ({ name }: Named) => `${name} was told that the tools changed and did not read them again`,
  'lists-unknown': ({ name }: Named) => `No tools changed while ${name} was listening; whether it follows is not known`,
};
