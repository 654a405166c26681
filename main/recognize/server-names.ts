import type { PastedServer } from './paste/pasted-server.ts';

/** What people would call a server: the name it came with, or what its package, image, program or host is called. */
export function nameOfServer(server: PastedServer): string {
  const given = server.name === undefined ? '' : withoutWords(server.name.split('/').at(-1) ?? '');
  if (given !== '') return given;
  return server.type === 'address' ? nameOfAddress(server.url) : nameOfProgram(server.command, server.args);
}

/** `https://mcp.linear.app/sse` → `linear`. */
export function nameOfAddress(address: string): string {
  const { hostname } = new URL(address);
  if (/^[\d.]+$|^\[/.test(hostname)) return 'local';
  const labels = hostname.split('.').filter((label) => !/^(www\d?|api|mcp|rest|gateway|app|server)$/.test(label));
  const withoutEnding = labels.length > 1 ? labels.slice(0, -1) : labels;
  const second = withoutEnding.length > 1 && /^(co|com|org|net|gov|ac)$/.test(withoutEnding.at(-1) ?? '');
  return (second ? withoutEnding.at(-2) : withoutEnding.at(-1)) ?? hostname;
}

function nameOfProgram(command: string, args: readonly string[]): string {
  const program = baseName(command).replace(/\.(cmd|exe|bat|js|mjs|py|jar)$/i, '');
  const subject = subjectOf(program.toLowerCase(), args);
  if (subject === undefined) return withoutWords(program) || program;
  // A package may be called `@playwright/mcp`.
  const owner = /^@?([^/@]+)\//.exec(subject)?.[1];
  return withoutWords(baseName(subject)) || owner || program;
}

/** The package, image or script that a launcher starts. */
function subjectOf(launcher: string, args: readonly string[]): string | undefined {
  const own = Object.hasOwn(launchersWithValues, launcher) ? launchersWithValues[launcher] : undefined;
  const valued = own ?? /^(-p|--package|--from|--with|--registry|--directory|-y=|--python)$/;
  let skip = false;
  const plain = args.filter((word) => {
    const isValue = skip;
    skip = !isValue && valued.test(word);
    return !isValue && !word.startsWith('-') && !/^(run|exec|dlx|x|tool|tsx|--)$/.test(word);
  });
  if (/^(npx|npm|pnpm|pnpx|yarn|bunx|bun|uvx|uv|pipx|docker|podman|nerdctl)$/.test(launcher)) return plain[0];
  if (/^(node|deno|python3?|py|java|dotnet|go|ruby|php|tsx)$/.test(launcher)) {
    const named = args[args.findIndex((word) => word === '-m') + 1];
    return args.includes('-m') ? named : plain[0];
  }
  return undefined;
}

const launchersWithValues: Readonly<Record<string, RegExp>> = {
  docker:
    /^(-e|--env|-v|--volume|-p|--publish|--name|--network|--mount|--env-file|-w|--workdir|-u|--user|--entrypoint|--platform|--pull|-l|--label|--add-host|--memory|-m)$/,
  podman: /^(-e|--env|-v|--volume|-p|--publish|--name|--network|--mount|--env-file|-w|--workdir|-u|--user)$/,
};

function baseName(path: string): string {
  const last =
    path
      .replace(/[\\/]+$/, '')
      .split(/[\\/]/)
      .at(-1) ?? path;
  return last
    .replace(/(?<=.)@[^@]*$/, '')
    .replace(/:[\w.-]+$/, '')
    .replace(/\.(cmd|exe|bat|js|mjs|cjs|ts|py|jar|dll)$/i, '');
}

/** Without the words that every server has in its name. */
function withoutWords(name: string): string {
  const kept = name
    .replace(/^(mcp[-_ ]server[-_ ]|server[-_ ]|mcp[-_ ])/i, '')
    .replace(/[-_ ](mcp[-_ ]server|server[-_ ]mcp|mcp|server)$/i, '');
  return kept === '' || /^(mcp|server|index|main|cli)$/i.test(kept) ? '' : kept;
}
