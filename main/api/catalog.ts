import type { Handlers } from '../../contract/api.ts';
import type { CatalogDefinition, CatalogEntry, CatalogKind } from '../../contract/catalog.ts';
import { planSwitch, rawEntry } from '../config/edit/plan-connections.ts';
import { GatewayError } from '../gateway/errors.ts';
import { createCatalogEntries, type ListedEntry } from './catalog-entries.ts';
import { demoConnection, materialized } from './demo-entries.ts';
import { editable } from './editable.ts';
import type { ApiPorts } from './ports.ts';

type Area = 'catalog.list' | 'catalog.get' | 'catalog.setOn';

/** What there is none of. */
const missingInRussian: Readonly<Record<CatalogKind, string>> = {
  tool: 'Инструмента',
  prompt: 'Шаблона запроса',
  resource: 'Ресурса',
  'resource-template': 'Шаблона ресурса',
};

/** The whole catalog, with what is switched off. */
export function catalogHandlers(
  ports: Pick<ApiPorts, 'wholeCatalog' | 'supervisor' | 'configuration'>,
): Pick<Handlers, Area> {
  const { wholeCatalog, supervisor, configuration } = ports;
  const entriesOf = createCatalogEntries();
  const list = (): readonly ListedEntry[] => entriesOf(wholeCatalog(), supervisor.list());

  return {
    'catalog.list': (): CatalogEntry[] => list().map(({ entry }) => entry),
    'catalog.get': ({ kind, name }): CatalogDefinition => {
      const found = list().find(({ entry }) => entry.kind === kind && entry.name === name);
      if (!found) {
        const sentence = { en: `There is no ${kind} "${name}"`, ru: `${missingInRussian[kind]} «${name}» нет` };
        throw new GatewayError(unknownCode[kind], sentence, { details: { name } });
      }
      return { ...found.entry, definition: { ...found.definition } };
    },
    'catalog.setOn': ({ connection, kind, names, on }) => {
      editable(configuration, connection);
      const section = kind === 'tool' ? 'tools' : 'prompts';
      const live = supervisor.list().find(({ id }) => id === connection);
      const known = new Set(live?.catalog[section].map(({ name }) => name));
      const off = live?.naming.off?.[section];
      const unknown = names?.find((name) => !known.has(name) && !off?.has(name));
      if (unknown !== undefined) {
        const sentence = {
          en: `Connection "${connection}" has no ${kind} "${unknown}"`,
          ru: `У подключения «${connection}» нет ${missingInRussian[kind].toLowerCase()} «${unknown}»`,
        };
        throw new GatewayError(unknownCode[kind], sentence, { details: { connection, name: unknown } });
      }
      const entry =
        rawEntry(configuration.content(), 'connections', connection) ?? demoConnection(configuration, connection) ?? {};
      const edits = planSwitch(entry, {
        connection,
        list: section,
        names: names ?? [...known],
        on,
        all: names === undefined,
      });
      return { change: configuration.edit([...materialized(configuration, connection), ...edits]) };
    },
  };
}

const unknownCode = {
  tool: 'unknown-tool',
  prompt: 'unknown-prompt',
  resource: 'unknown-resource',
  'resource-template': 'unknown-resource',
} as const satisfies Record<CatalogKind, string>;
