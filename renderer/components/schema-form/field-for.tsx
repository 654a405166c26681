import { ChoiceField } from './choice-field.tsx';
import { Composite } from './composite.tsx';
import { useForm, type FieldGiven } from './form-context.ts';
import { JsonField } from './json-field.tsx';
import { ListField } from './list-field.tsx';
import { MapField } from './map-field.tsx';
import { ObjectFields } from './object-fields.tsx';
import { ScalarField } from './scalar-field.tsx';
import { described } from './shape.ts';

/** Deeper than this, fields become JSON: nobody finds their way in so many frames. */
const deepestFields = 5;

/** The field for a schema. */
export function FieldFor(given: FieldGiven) {
  const { root } = useForm();
  const known = described(given.schema, root);
  const { shape } = known;
  if (shape.kind === 'json') return <JsonField {...given} known={known} />;
  const isComposite = ['object', 'map', 'list', 'choice'].includes(shape.kind);
  if (isComposite && given.depth >= deepestFields) return <JsonField {...given} known={known} />;
  switch (shape.kind) {
    case 'object':
      return (
        <Composite given={given} known={known}>
          <ObjectFields {...given} shape={shape} render={FieldFor} />
        </Composite>
      );
    case 'map':
      return (
        <Composite given={given} known={known}>
          <MapField {...given} values={shape.values} render={FieldFor} />
        </Composite>
      );
    case 'list':
      return (
        <Composite given={given} known={known}>
          <ListField {...given} items={shape.items} render={FieldFor} />
        </Composite>
      );
    case 'choice':
      return (
        <Composite given={given} known={known}>
          <ChoiceField {...given} options={shape.options} render={FieldFor} />
        </Composite>
      );
    default:
      return <ScalarField {...given} known={known} shape={shape} />;
  }
}
