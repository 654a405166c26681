export type Language = 'en' | 'ru';

/** Picks Russian when Accept-Language (RFC 9110, 12.5.4) ranks it above English, else English. */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  const ranked = (acceptLanguage ?? '')
    .split(',')
    .map((part, position) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
      return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality), position };
    })
    .filter(({ language, quality }) => (language === 'ru' || language === 'en') && quality > 0)
    .sort((left, right) => right.quality - left.quality || left.position - right.position);
  return ranked[0]?.language === 'ru' ? 'ru' : 'en';
}
