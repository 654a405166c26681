import { CopyIconButton } from '../../../components/copy.tsx';
import { JsonTree } from '../../../components/json-tree/json-tree.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { panelTexts } from '../tools-texts.ts';

/** What goes in and what comes out, and all that the upstream says of the entry. */
export function EntrySchema({ definition }: { readonly definition: Readonly<Record<string, unknown>> }) {
  const t = useText(panelTexts);
  const { inputSchema, outputSchema, ...rest } = definition;
  const parts = [
    { name: t('input'), value: inputSchema },
    { name: t('output'), value: outputSchema },
    { name: t('definition'), value: rest },
  ].filter(({ value }) => value !== undefined);
  return (
    <div className="flex flex-col gap-4 p-4">
      {parts.map(({ name, value }) => (
        <section key={name} className="min-w-0">
          <div className="mb-1 flex h-7 items-center">
            <h3 className="t-label text-text-2">{name}</h3>
            <span className="ml-auto">
              <CopyIconButton text={JSON.stringify(value, undefined, 2)} label={`${t('copyDefinition')}: ${name}`} />
            </span>
          </div>
          <JsonTree label={name} value={value} />
        </section>
      ))}
    </div>
  );
}
