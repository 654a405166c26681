/** A word of a command line as people type it. Double quotes are understood by the shells of every platform; what is quoted here has none itself. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./\\-]+$/.test(word) ? word : `"${word}"`;
}
