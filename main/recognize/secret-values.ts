import { isSecretName } from '../lib/secret-names.ts';

/** Known beginnings of tokens: GitHub, GitLab, OpenAI and others, Slack, AWS, Google, npm, Hugging Face, Atlassian, Notion, JWT. */
const tokenStart =
  /^(gh[pousr]_|github_pat_|glpat-|sk-|sk_(live|test)_|pk_live_|rk_live_|xox[abeoprs]-|xapp-|AKIA|AIza|ya29\.|npm_|hf_|ATATT|ATCTT|ntn_|secret_|lin_api_|figd_|dop_v1_|SG\.|shpat_|tvly-|fc-|pat-|eyJ[\w-]{10,})/;

/** Whether a variable, header or option of this name holds a secret, by its name and by what it looks like. */
export function holdsSecret(name: string, value: string): boolean {
  // The configuration takes no plain value under such a name.
  if (isSecretName(name) && value !== '') return true;
  if (tokenStart.test(value) || /^(Bearer|Basic|Token)\s+\S/i.test(value) || /:\/\/[^\s/:@]+:[^\s/@]+@/.test(value))
    return true;
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .split(/[^\p{L}\d]+/u);
  const isNamedSo =
    isSecretName(name) ||
    words.some((word) => /^(TOKEN|KEY|APIKEY|SECRET|PASSWORD|PASSWD|PASS|PWD|PAT|CREDENTIALS?)$/.test(word));
  // Where a secret is, how long it lasts or who it belongs to is none.
  const isAbout =
    /^(URL|URI|FILE|PATH|DIR|ID|NAME|TYPE|ENDPOINT|HOST|LIMIT|COUNT|TTL|EXPIRY|HEADER|PREFIX|REGION)$/.test(
      words.at(-1) ?? '',
    );
  const isSetting = /^(true|false|yes|no|on|off|\d{1,5})$/i.test(value);
  return isNamedSo && !isAbout && !isSetting;
}

/** Whether a parameter of an address is named like a secret. */
export function isSecretParameter(name: string): boolean {
  return isSecretName(name) || /key$|token$|^code$|^sig(nature)?$/i.test(name);
}

/** What documentation writes where a secret goes. */
export function isPlaceholder(value: string): boolean {
  return (
    value === '' ||
    /^<.*>$|^\[.*\]$|^\{.*\}$|^\*+$|^\.{3}$|…|\.{3}$|x{4,}|\byour\b|your[-_ ]|change[-_ ]?me|replace[-_ ]?(me|with)|placeholder|^insert|[-_]here$/i.test(
      value,
    ) ||
    /^(token|api[-_ ]?key|key|secret|password|abc(123)?|123(456)?)$/i.test(value)
  );
}
