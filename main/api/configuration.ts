import type { Handlers } from '../../contract/api.ts';
import { GatewayError } from '../gateway/errors.ts';
import { demoId } from '../app/demo.ts';
import { planRemoval, planSave, rawEntry, type RawEntry } from '../config/edit/plan-connections.ts';
import { accountFor, demoConnection, demoEdits, endDemo, materialized } from './demo-entries.ts';
import { editable, existing } from './editable.ts';
import { kindViews } from './kind-views.ts';
import type { ApiPorts } from './ports.ts';
import { checkedSecrets, storeSecrets } from './secrets.ts';
import { connectionView } from './views.ts';
import { unknownConnection } from './unknown-connection.ts';

type Area =
  | 'connections.get'
  | 'connections.kinds'
  | 'connections.save'
  | 'connections.setEnabled'
  | 'connections.remove'
  | 'config.undo'
  | 'demo.set';

/** What changes connections in the configuration. */
export function configurationHandlers(
  ports: Pick<ApiPorts, 'configuration' | 'supervisor' | 'secrets'>,
): Pick<Handlers, Area> {
  const { configuration, supervisor, secrets: store } = ports;

  const viewOf = (id: string) => {
    const live = supervisor.list().find((candidate) => candidate.id === id);
    if (!live) throw unknownConnection(id);
    return connectionView(live, configuration.describe(id));
  };

  return {
    'connections.get': ({ id }) => ({ connection: viewOf(id), settings: settingsOf(ports, id) }),
    'connections.kinds': () => kindViews(),
    'connections.save': async ({ id, replaces, connection, accounts = {}, secrets = [] }) => {
      if (replaces !== undefined) editable(configuration, replaces);
      if (id !== replaces && configuration.config.connections[id]) throw idTaken(id);
      if (replaces !== undefined && id !== replaces && configuration.sourceOf(replaces) === 'demo') throw keepsId();
      const given = checkedSecrets(secrets);
      const plan = () => [
        ...materialized(configuration, replaces),
        ...(replaces === undefined ? demoEdits(configuration) : []),
        ...(replaces === demoId ? [] : accountFor(configuration, connection)),
        ...planSave(configuration.content(), { id, replaces, connection, accounts }),
      ];
      // Nothing goes into the keychain for what cannot be saved.
      configuration.preview(plan());
      await storeSecrets(store, given);
      const before = supervisor.list().find((live) => live.id === id);
      const change = configuration.edit(plan());
      const after = supervisor.list().find((live) => live.id === id);
      // The settings only name the secret: whoever runs on with them would use the old one.
      if (given.length > 0 && before === after) supervisor.reopen(id);
      return { change, connection: viewOf(id) };
    },
    'connections.setEnabled': ({ id, enabled }) => {
      editable(configuration, id);
      const isSame = existing(configuration, id).enabled === enabled;
      const edits = isSame ? [] : [{ path: ['connections', id, 'enabled'], value: enabled }];
      return { change: configuration.edit([...(isSame ? [] : materialized(configuration, id)), ...edits]) };
    },
    'connections.remove': async ({ id }) => {
      editable(configuration, id);
      if (configuration.sourceOf(id) === 'demo') return { change: configuration.edit(endDemo(configuration)) };
      return { change: configuration.edit(planRemoval(configuration.content(), id)) };
    },
    'config.undo': async ({ change }) => {
      await configuration.undo(change);
      return {};
    },
    'demo.set': async ({ on }) => {
      if (!on) {
        const change = configuration.edit(endDemo(configuration));
        await configuration.demo.settled();
        return { change };
      }
      await configuration.demo.start();
      return { change: configuration.edit([{ path: ['demo'], value: true }]) };
    },
  };
}

/** A connection as it stands in the file, as the demo brings it, or as variables make it. */
function settingsOf({ configuration }: Pick<ApiPorts, 'configuration'>, id: string): RawEntry & { kind: string } {
  const connection = existing(configuration, id);
  const { kind, enabled, naming, settings } = connection;
  const isFile = configuration.sourceOf(id) !== 'environment';
  const raw = isFile
    ? (rawEntry(configuration.content(), 'connections', id) ?? demoConnection(configuration, id))
    : undefined;
  return { ...(raw ?? { enabled, naming, ...(settings as RawEntry) }), kind };
}

function keepsId(): GatewayError {
  return new GatewayError('invalid-request', {
    en: 'The connection of the demo keeps its id; give it another name instead',
    ru: 'Идентификатор подключения демо менять нельзя; измените его название',
  });
}

function idTaken(id: string): GatewayError {
  const sentence = {
    en: `There is a connection "${id}" already; choose another id`,
    ru: `Подключение «${id}» уже есть; выберите другой идентификатор`,
  };
  return new GatewayError('invalid-request', sentence, { details: { id } });
}
