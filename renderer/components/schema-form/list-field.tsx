import type { ReactNode } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Button, IconButton } from '../button.tsx';
import { Checkbox } from '../choices.tsx';
import { useForm, type FieldGiven } from './form-context.ts';
import { formTexts } from './form-texts.ts';
import { emptyValue } from './initial-value.ts';
import { asList, pointer } from './schema.ts';
import { described, type Shape } from './shape.ts';
import { isSame } from './validate.ts';

interface Props extends FieldGiven {
  readonly items: unknown;
  readonly render: (given: FieldGiven) => ReactNode;
}

/** Elements one below the other, with a button for one more; a choice of several known values is a set of checkboxes. */
export function ListField(props: Props) {
  const { items, at, label, value, onChange, isRequired, depth, render: Render } = props;
  const t = useText(formTexts);
  const { root } = useForm();
  const { shape } = described(items, root);
  const list = asList(value);
  if (shape.kind === 'enum') return <SetOf {...props} options={shape.options} />;
  const isDeep = shape.kind === 'object' || shape.kind === 'choice' || shape.kind === 'list' || shape.kind === 'map';
  return (
    <div className="flex flex-col gap-2">
      {list.map((item, index) => (
        // Elements have no identity but their place.
        <div key={index} className="flex items-start gap-1">
          <div className="grid min-w-0 flex-1 grid-cols-2">
            <Render
              schema={items}
              at={pointer(at, index)}
              label={t('item', { name: label, place: index + 1 })}
              isRequired
              isElement
              value={item}
              onChange={(next) => onChange(list.map((one, place) => (place === index ? (next ?? emptied(one)) : one)))}
              depth={depth + 1}
            />
          </div>
          <IconButton
            icon="close"
            label={t('removeFrom', { name: label, place: index + 1 })}
            className={isDeep ? '-mt-1' : 'mt-5.5'}
            onClick={() => {
              const rest = list.filter((_, place) => place !== index);
              onChange(rest.length === 0 && !isRequired ? undefined : rest);
            }}
          />
        </div>
      ))}
      <Button
        small
        icon="plus"
        className="self-start"
        aria-label={t('addTo', { name: label })}
        onClick={() => onChange([...list, emptyValue(items, root) ?? null])}
      >
        {t('add')}
      </Button>
    </div>
  );
}

/** An element cannot be absent: an emptied text is an empty text. */
function emptied(before: unknown): unknown {
  return typeof before === 'string' ? '' : null;
}

function SetOf(props: Props & { readonly options: Extract<Shape, { kind: 'enum' }>['options'] }) {
  const { options, value, onChange, isRequired } = props;
  const list = asList(value);
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-2 py-1">
      {options.map((option) => {
        const isChosen = list.some((one) => isSame(one, option.value));
        return (
          <Checkbox
            key={option.label}
            label={option.label}
            checked={isChosen}
            onChange={(checked) => {
              // In the order of the schema, whatever the order of the clicks.
              const next = options
                .filter(({ value: one }) =>
                  isSame(one, option.value) ? checked : list.some((had) => isSame(had, one)),
                )
                .map(({ value: one }) => one);
              onChange(next.length === 0 && !isRequired ? undefined : next);
            }}
          >
            {option.label}
          </Checkbox>
        );
      })}
    </div>
  );
}
