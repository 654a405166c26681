/** Languages of the small pages that the browser shows. */
export type PageLanguage = 'en' | 'ru';

/** The best of our languages for an `Accept-Language` header (RFC 9110 section 12.5.4); English when none fits. */
export function pageLanguage(acceptLanguage: string | undefined): PageLanguage {
  let best: { readonly language: PageLanguage; readonly weight: number } = { language: 'en', weight: 0 };
  for (const range of (acceptLanguage ?? '').split(',')) {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
    const primary = tag.trim().split('-')[0];
    if (primary !== 'en' && primary !== 'ru') continue;
    const quality = parameters.map((parameter) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(parameter)?.[1]).find(Boolean);
    const weight = quality === undefined ? 1 : Number(quality);
    if (weight > best.weight) best = { language: primary, weight };
  }
  return best.language;
}
