/** Names that hold something secret wherever the word stands in them. */
const anywhere =
  /passw(or)?d|passphrase|secret|credential|private_?key|signing_?key|пароль|пароля|паролем|секрет|учетные_?данные/u;
/** Names that hold something secret when the word stands at their end: `accessToken`, but not `tokenEndpoint`. */
const atEnd =
  /(^|_)(pass|pwd|pin|otp)$|token(_?value)?$|authori[sz]ation$|bearer$|cookies?$|api_?key$|access_?key$|auth_?key$|subscription_?key$|session_?id$|jwt$|assertion$|code_?verifier$|токен$|токен_?доступа$|ключ_?(доступа|api)$|пин_?код$/u;
/** One quick look that most names fail. */
const possible = /pass|pwd|pin|otp|secret|cred|key|token|auth|bearer|cookie|session|jwt|assert|verifier|[^\x00-\x7f]/i;
/** Names of the second kind that mean something else: cursors and counters. */
const harmless = /(next|prev|previous|page|continuation|sync|delta|cursor|progress|max|csrf_?param)_?token$/u;

/**
 * Whether a member, header or parameter of this name holds a secret: `password`, `client_secret`, `X-Api-Key`, `accessToken`,
 * `Set-Cookie`, `пароль` … Counters and cursors (`maxTokens`, `nextPageToken`) do not.
 */
export function isSecretName(name: string): boolean {
  if (name.length < 3 || name.length > 100 || !possible.test(name)) return false;
  const words = name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .replace(/[-.\s]+/g, '_')
    .toLowerCase();
  return anywhere.test(words) || (atEnd.test(words) && !harmless.test(words));
}
