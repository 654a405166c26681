import type { ImportRemark } from '../../../contract/imports.ts';

type Words = Readonly<Record<ImportRemark['code'], (values: Readonly<Record<string, string>>) => string>>;

const words: Words = {
  off: () => 'It is switched off there, and will be here',
  'to-give': ({ label = '', program = '' }) =>
    `${label} does not stand in the settings of ${program}; give it with the import, or later`,
  environment: ({ name = '' }) =>
    `It takes ${name} from the environment, where Portico has none; give the value with the import, or set the variable for Portico, too`,
  differs: ({ name = '', program = '' }) => `${name} is not the same everywhere; that of ${program} is taken`,
  lacks: ({ name = '', other = '', program = '' }) => `${other} has no ${name}; that of ${program} is taken`,
  'variables-file': ({ program = '', file = '' }) =>
    `${program} also reads variables from ${file}; those that the server needs have to be set here`,
  'sign-in': ({ program = '' }) => `The sign-in that ${program} keeps for it is not taken over; sign in to it here`,
  'not-taken': ({ program = '', members = '' }) => `Not taken over from ${program}: ${members}`,
  folder: ({ name = '' }) => `${name} stands as the folder it is on this machine`,
  'nothing-to-reach': () => 'It has neither an address nor a command, so there is nothing to connect to',
  'no-web-address': () => 'Its address is no http(s) address as it stands there; write it out, then import it',
  'project-folder': ({ text = '' }) =>
    `It belongs to a project: "${text}" is a folder that only the program knows. Write the whole path there, then import it`,
  'relative-path': ({ text = '' }) =>
    `"${text}" is a path within a project, and Portico does not know which. Write the whole path there, then import it`,
  'reference-in-command': ({ text = '' }) =>
    `"${text}" stands in its command line, where Portico fills nothing in. Use a variable of its environment there, then import it`,
  'reference-in-address': ({ text = '' }) =>
    `"${text}" stands in its address, where Portico fills nothing in. Write the address out there, then import it`,
};

/** The remark as an English sentence. */
export function remarkSentence({ code, values }: ImportRemark): string {
  return words[code](values);
}

export function remark(code: ImportRemark['code'], values: Readonly<Record<string, string>> = {}): ImportRemark {
  return { code, values };
}

/** Each once. */
export function eachOnce(remarks: readonly ImportRemark[]): ImportRemark[] {
  return [...new Map(remarks.map((one) => [JSON.stringify(one), one])).values()];
}
