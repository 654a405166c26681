import { printParseErrorCode, type ParseErrorCode } from 'jsonc-parser';

/** The parser's own names are `PropertyNameExpected`, `CommaExpected` …; as words they read well enough. */
export function syntaxReason(error: ParseErrorCode): string {
  return printParseErrorCode(error)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
}
