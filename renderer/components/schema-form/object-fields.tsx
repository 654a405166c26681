import type { ReactNode } from 'react';
import { useForm, type FieldGiven } from './form-context.ts';
import { asSchema, isSchema, pointer, textOf, resolved } from './schema.ts';
import type { Shape } from './shape.ts';

interface Props extends FieldGiven {
  readonly shape: Extract<Shape, { kind: 'object' }>;
  readonly render: (given: FieldGiven) => ReactNode;
}

/** The members of an object, required ones first. An object nobody put anything into is not sent unless it must be. */
export function ObjectFields({ shape, at, value, onChange, isRequired, depth, render: Render }: Props) {
  const { root } = useForm();
  const object = asSchema(value);
  const entries = Object.entries(shape.properties).filter(
    ([name, property]) => !isFixed(property, shape.required.has(name)),
  );
  const ordered = [
    ...entries.filter(([name]) => shape.required.has(name)),
    ...entries.filter(([name]) => !shape.required.has(name)),
  ];
  const change = (name: string, member: unknown): void => {
    const { [name]: _, ...others } = object;
    const next = member === undefined ? others : withMember(object, name, member);
    onChange(Object.keys(next).length === 0 && !isRequired ? undefined : next);
  };
  return (
    <div className="grid grid-cols-2 gap-x-3 gap-y-3">
      {ordered.map(([name, property]) => (
        <Render
          key={name}
          schema={property}
          at={pointer(at, name)}
          label={textOf(resolved(property, root)['title']) ?? name}
          isRequired={shape.required.has(name)}
          value={Object.hasOwn(object, name) ? object[name] : undefined}
          onChange={(member) => change(name, member)}
          depth={depth + 1}
        />
      ))}
    </div>
  );
}

/** A value that is always the same needs no field; it is there from the start. */
function isFixed(property: unknown, isRequired: boolean): boolean {
  return isRequired && isSchema(property) && 'const' in property;
}

/** Members keep their places. */
function withMember(object: unknown, name: string, member: unknown): Record<string, unknown> {
  return { ...(isSchema(object) ? object : {}), [name]: member };
}
