import type { Configuration } from '../app/configuration.ts';
import { demoId } from '../app/demo.ts';
import type { Edit } from '../config/edit/edit-text.ts';
import { isJsonObject } from '../lib/json.ts';
import { planRemoval, rawEntry, type RawEntry } from '../config/edit/plan-connections.ts';

type DemoConfiguration = Pick<Configuration, 'content' | 'demo' | 'config'>;

/** The demo's connection as it would stand in the file; `undefined` for other ids and while the demo is off. */
export function demoConnection({ demo }: DemoConfiguration, id: string): RawEntry | undefined {
  return demo.preset?.connections[id];
}

/** The demo's account as it would stand in the file. */
export function demoAccount({ demo }: Pick<Configuration, 'demo'>, id: string): RawEntry | undefined {
  const account = demo.preset?.accounts[id];
  return isJsonObject(account) ? account : undefined;
}

/** Says in the file that the demo is wanted, when only the lack of connections said so until now. */
export function demoEdits(configuration: DemoConfiguration): Edit[] {
  const isOn = configuration.demo.status === 'on';
  return isOn && configuration.content()['demo'] === undefined ? [{ path: ['demo'], value: true }] : [];
}

/** Writes the connection or account `id` of the demo into the file, so that it can be edited there; nothing for any other. */
export function materialized(configuration: DemoConfiguration, id: string | undefined): Edit[] {
  const { preset } = configuration.demo;
  if (id !== demoId || !preset) return [];
  const content = configuration.content();
  const missing = (['accounts', 'connections'] as const).filter((section) => !rawEntry(content, section, id));
  const edits = missing.map((section) => ({ path: [section, id], value: preset[section][id] }));
  return edits.length > 0 ? [...demoEdits(configuration), ...edits] : [];
}

/** Writes the demo's account into the file when a connection of the file is to act with it. */
export function accountFor(configuration: DemoConfiguration, connection: RawEntry): Edit[] {
  const account = demoAccount(configuration, demoId);
  if (connection['account'] !== demoId || !account) return [];
  const isThere = rawEntry(configuration.content(), 'accounts', demoId) !== undefined;
  return isThere ? [] : [{ path: ['accounts', demoId], value: account }];
}

/** Ends the demo and takes out of the file what is written of it. */
export function endDemo(configuration: DemoConfiguration): Edit[] {
  const content = configuration.content();
  const isOn = configuration.demo.status === 'on';
  const isUsed = Object.entries(configuration.config.connections).some(
    ([id, { account }]) => id !== demoId && account === demoId,
  );
  return [
    { path: ['demo'], value: false },
    ...(isOn ? planRemoval(content, demoId) : []),
    ...(isOn && !isUsed ? [{ path: ['accounts', demoId], value: undefined }] : []),
  ];
}
