import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../renderer');

interface Found {
  readonly place: string;
  readonly en: string;
  readonly ru: string;
}

/** Every `key: ['English', 'Русский']` of the window, read from its sources. */
function messages(): Found[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .flatMap((name) => messagesOf(name, readFileSync(join(root, name), 'utf8')));
}

function messagesOf(name: string, text: string): Found[] {
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && ts.isArrayLiteralExpression(node.initializer)) {
      const [en, ru, ...more] = node.initializer.elements;
      const isPair = en && ru && more.length === 0 && ts.isStringLiteralLike(en) && ts.isStringLiteralLike(ru);
      if (isPair && isInMessages(node))
        found.push({ place: `${name} ${node.name.getText()}`, en: en.text, ru: ru.text });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true));
  return found;
}

/** Inside `defineMessages(…)`, or a name in the registry of pages. */
function isInMessages(node: ts.PropertyAssignment): boolean {
  for (let parent: ts.Node = node; parent.parent; parent = parent.parent) {
    if (ts.isCallExpression(parent) && parent.expression.getText() === 'defineMessages') return true;
  }
  return node.name.getText() === 'name';
}

interface Shape {
  /** Names of arguments and tags. */
  readonly names: ReadonlySet<string>;
  /** The forms of every plural that shows its number; others need only `other`. */
  readonly counted: readonly string[][];
}

function shapeOf(text: string): Shape {
  const names = new Set<string>();
  const counted: string[][] = [];
  const visit = (elements: readonly MessageFormatElement[]): void => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
      names.add(element.value);
      if (element.type === TYPE.tag) visit(element.children);
      if (element.type === TYPE.select) for (const { value } of Object.values(element.options)) visit(value);
      if (element.type === TYPE.plural) {
        const forms = Object.entries(element.options);
        const showsNumber = forms.some(([, { value }]) =>
          value.some((part) => part.type === TYPE.pound || (part.type === TYPE.argument && part.value === 'shown')),
        );
        if (showsNumber) counted.push(forms.map(([form]) => form));
        for (const { value } of Object.values(element.options)) visit(value);
      }
    }
  };
  visit(parse(text));
  return { names, counted };
}

function throws(act: () => unknown): boolean {
  try {
    act();
    return false;
  } catch {
    return true;
  }
}

const all = messages();

describe('the texts of the window', () => {
  it('were all found', () => {
    expect(all.length).toBeGreaterThan(300);
  });

  it('can be read', () => {
    const unreadable = all.flatMap(({ place, en, ru }) =>
      [en, ru].filter((text) => throws(() => parse(text))).map((text) => `${place}: ${text}`),
    );
    expect(unreadable).toEqual([]);
  });

  it('take the same arguments in both languages', () => {
    const different = all.filter(({ en, ru }) => {
      const [one, other] = [[...shapeOf(en).names].sort(), [...shapeOf(ru).names].sort()];
      return one.join() !== other.join();
    });
    expect(different).toEqual([]);
  });

  it('have every form of the plural in which a counted word differs', () => {
    const lacking = all.filter(
      ({ en, ru }) =>
        shapeOf(ru).counted.some((forms) => ['one', 'few', 'many', 'other'].some((form) => !forms.includes(form))) ||
        shapeOf(en).counted.some(
          (forms) => !forms.includes('other') || !(forms.includes('one') || forms.includes('=1')),
        ),
    );
    expect(lacking).toEqual([]);
  });

  it('are Russian in Russian, but for names', () => {
    const untranslated = all.filter(
      ({ ru, en }) => !/[а-яё]/i.test(ru) && /[a-z]{3} [a-z]{3}/.test(en.replace(/\{[^}]*\}/g, '')),
    );
    expect(untranslated).toEqual([]);
  });

  it('have no exclamation marks and do not say please', () => {
    expect(all.filter(({ en, ru }) => /!|\bplease\b|\boops\b|пожалуйста/i.test(`${en} ${ru}`))).toEqual([]);
  });
});
