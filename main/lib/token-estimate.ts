/** Characters that one token of a model holds on average: of Latin text and JSON, and of any other script. */
const latinCharsPerToken = 4;
const otherCharsPerToken = 2.5;

/**
 * About how many tokens a text costs a model; no tokenizer is asked. Counts Unicode characters, not UTF-16 units.
 * @returns a whole number, 0 for the empty text
 */
export function estimateTokens(text: string): number {
  let latin = 0;
  let other = 0;
  // By units, because going through characters takes ten times as long; the second half of a pair is no character.
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit <= lastLatinCodePoint) latin += 1;
    else if (unit < 0xdc00 || unit > 0xdfff) other += 1;
  }
  return Math.ceil(latin / latinCharsPerToken + other / otherCharsPerToken);
}

/** End of Latin Extended-B. */
const lastLatinCodePoint = 0x24f;

/** The part of a definition that clients put before a model. Prompts carry `arguments` in the place of a schema, resources a URI. */
export interface PricedDefinition {
  readonly name?: unknown;
  readonly uri?: unknown;
  readonly uriTemplate?: unknown;
  readonly description?: unknown;
  readonly inputSchema?: unknown;
  readonly arguments?: unknown;
}

/** About how many tokens the definition of a tool, prompt or resource costs a model: the JSON of what clients show it. */
export function definitionTokens(definition: PricedDefinition): number {
  const { name, uri, uriTemplate, description, inputSchema, arguments: promptArguments } = definition;
  return estimateTokens(
    JSON.stringify({ name, uri, uriTemplate, description, inputSchema, arguments: promptArguments }),
  );
}
