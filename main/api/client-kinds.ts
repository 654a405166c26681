import { transportOf } from '../clients/entry-of.ts';
import { programs } from '../clients/programs/index.ts';
import type { Program } from '../clients/program.ts';

/** What a client can be told about: a program of the table, or what fits those that are not in it. */
export interface ClientKind {
  /** `vscode`, `cursor`, …, `stdio`, `generic`. */
  readonly kind: string;
  readonly label: string;
  /** False when the client starts a command and so needs no token. */
  readonly usesToken: boolean;
  /** One of the few that most people have. */
  readonly usual: boolean;
  readonly program?: Program;
}

const usual = ['vscode', 'cursor', 'claude-desktop', 'claude-code', 'cline'];

/** What people call a program besides its name. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  vscode: ['vs code', 'visual studio code', 'copilot', 'github copilot'],
  'claude-code': ['claude'],
  windsurf: ['windsurf', 'devin', 'cascade'],
  codex: ['chatgpt', 'openai codex'],
  'gemini-cli': ['gemini'],
  'qwen-code': ['qwen'],
  antigravity: ['antigravity', 'agy'],
  'amazon-q': ['amazon q', 'q developer'],
  augment: ['auggie'],
  factory: ['factory', 'droid'],
  kimi: ['kimi', 'kimi cli'],
  msty: ['msty'],
};

/** Every program of the table, then what fits any client that starts a command, and last what fits all others. */
export const clientKinds: readonly ClientKind[] = [
  ...programs.map((program) => ({
    kind: program.id,
    label: program.name,
    usesToken: transportOf(program) === 'http',
    usual: usual.includes(program.id),
    program,
  })),
  { kind: 'stdio', label: 'any client that starts a command', usesToken: false, usual: true },
  { kind: 'generic', label: 'any other client', usesToken: true, usual: true },
];

/** The kind meant by `--for`, else guessed from the client's name; undefined for an unknown `--for`. */
export function chooseClientKind(name: string, wanted: string | undefined): ClientKind | undefined {
  if (wanted !== undefined) return clientKinds.find(({ kind }) => kind === wanted);
  return kindsByMatch(name)[0];
}

/** Every kind, the best match for a client's name first; those that do not match stay in their order, `generic` before them. */
export function kindsByMatch(name: string): readonly ClientKind[] {
  const phrases = phrasesOf(name);
  const scored = clientKinds.map((kind) => ({ kind, score: scoreOf(kind, name, phrases) }));
  // Stable: what scores the same stays as it was.
  return scored.sort((one, other) => other.score - one.score).map(({ kind }) => kind);
}

function scoreOf({ kind, label, program }: ClientKind, name: string, phrases: ReadonlySet<string>): number {
  if (kind === 'generic') return name === '' ? 0 : 1;
  const names = [kind, ...(program ? [label, ...(otherNames[kind] ?? [])] : [])].map(squeezed);
  // The longest name decides: "Claude Desktop" is not Claude Code, which people call Claude.
  const length = Math.max(0, ...names.filter((one) => phrases.has(one)).map((one) => one.length));
  if (length > 0) return 2 + length;
  return program?.saysOfItself?.test(name) === true ? 2 : 0;
}

/** Words of a name, and what one gets by writing neighbours together. */
function phrasesOf(name: string): ReadonlySet<string> {
  const words = name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    words.flatMap((_, from) => words.slice(from).map((__, count) => words.slice(from, from + count + 1).join(''))),
  );
}

function squeezed(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
