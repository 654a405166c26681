/** Why something is so, as values of a sentence: as it was told, and in Russian where it was. */
export interface Why {
  readonly why: string;
  readonly whyInRussian?: string;
}

/** Of an error, or of what a view tells of one. */
export function whyOf(told: { readonly message: string; readonly inRussian?: string | undefined }): Why {
  const { message, inRussian } = told;
  return { why: message, ...(inRussian !== undefined && { whyInRussian: inRussian }) };
}
