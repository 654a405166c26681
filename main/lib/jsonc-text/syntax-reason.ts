import { printParseErrorCode, type ParseErrorCode } from 'jsonc-parser';

/** The parser's own names are `PropertyNameExpected`, `CommaExpected` …; as words they read well enough. */
export function syntaxReason(error: ParseErrorCode): string {
  return printParseErrorCode(error)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
}

/** The same in Russian. */
export function syntaxInRussian(error: ParseErrorCode): string {
  const name = printParseErrorCode(error);
  return inRussian[name] ?? name;
}

const inRussian: Readonly<Record<string, string>> = {
  InvalidSymbol: 'непонятный символ или слово',
  InvalidNumberFormat: 'неправильно записано число',
  PropertyNameExpected: 'нужно имя в кавычках',
  ValueExpected: 'нужно значение',
  ColonExpected: 'нужно двоеточие',
  CommaExpected: 'нужна запятая',
  CloseBraceExpected: 'не хватает закрывающей скобки }',
  CloseBracketExpected: 'не хватает закрывающей скобки ]',
  EndOfFileExpected: 'после конца есть что-то ещё',
  InvalidCommentToken: 'комментарии здесь недопустимы',
  UnexpectedEndOfComment: 'комментарий не закрыт',
  UnexpectedEndOfString: 'строка не закрыта',
  UnexpectedEndOfNumber: 'число оборвано',
  InvalidUnicode: 'неправильный код символа \\u…',
  InvalidEscapeCharacter: 'непонятная последовательность после \\',
  InvalidCharacter: 'недопустимый символ',
};
