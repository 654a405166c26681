/** The text is no TOML; a parser says why and where. */
export class NoToml extends Error {}
