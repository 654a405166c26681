/** A part of a URI template (RFC 6570): text, or an expression such as `{id}`, `{/path*}` or `{?q,lang}`. */
type Part = string | { readonly operator: string; readonly names: readonly string[] };

function partsOf(template: string): readonly Part[] {
  return template.split(/(\{[^{}]+\})/).flatMap((piece): readonly Part[] => {
    const expression = /^\{([+#./;?&]?)([^{}]+)\}$/.exec(piece);
    if (!expression) return piece === '' ? [] : [piece];
    const names = (expression[2] ?? '').split(',').map((name) => name.replace(/\*$|:\d+$/, '').trim());
    return [{ operator: expression[1] ?? '', names }];
  });
}

/** The names a person fills in, each once. */
export function templateNames(template: string): readonly string[] {
  return [...new Set(partsOf(template).flatMap((part) => (typeof part === 'string' ? [] : part.names)))];
}

interface Rule {
  readonly first: string;
  readonly between: string;
  readonly named: boolean;
  readonly reserved: boolean;
}

const rules: Readonly<Record<string, Rule>> = {
  '': { first: '', between: ',', named: false, reserved: false },
  '+': { first: '', between: ',', named: false, reserved: true },
  '#': { first: '#', between: ',', named: false, reserved: true },
  '.': { first: '.', between: '.', named: false, reserved: false },
  '/': { first: '/', between: '/', named: false, reserved: false },
  ';': { first: ';', between: ';', named: true, reserved: false },
  '?': { first: '?', between: '&', named: true, reserved: false },
  '&': { first: '&', between: '&', named: true, reserved: false },
};

/** The URI with these values; a name without one is left out, as RFC 6570 has it. */
export function expanded(template: string, values: Readonly<Record<string, unknown>>): string {
  return partsOf(template)
    .map((part) => {
      if (typeof part === 'string') return part;
      const rule = rules[part.operator];
      const given = part.names.filter((name) => values[name] !== undefined && values[name] !== '');
      if (!rule || given.length === 0) return '';
      const written = given.map((name) => {
        const value = encoded(String(values[name]), rule.reserved);
        return rule.named ? `${name}=${value}` : value;
      });
      return rule.first + written.join(rule.between);
    })
    .join('');
}

function encoded(value: string, reserved: boolean): string {
  return reserved ? encodeURI(value) : encodeURIComponent(value).replaceAll(/[!'()*]/g, percent);
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
