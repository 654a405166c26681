import { isDeepStrictEqual } from 'node:util';
import { addressOf, type AppConfig, type Preset } from '../app-config.ts';
import type { ConnectionView } from '../../contract/connections.ts';
import { createConfigEditor, type RawContent } from '../config/edit/config-editor.ts';
import { createConfigFile } from '../config/edit/config-file.ts';
import type { Edit } from '../config/edit/edit-text.ts';
import { GatewayError } from '../gateway/errors.ts';
import type { Log } from '../lib/log.ts';
import type { Sentence } from '../lib/sentence.ts';
import { createDemo, demoId, type Demo } from './demo.ts';
import type { DemoRunner } from '../host.ts';

/** How the configuration is read again after an edit, and what else counts besides the file. */
export interface ConfigSource {
  /** What the configuration is with this text in its file, `undefined` standing for no file; the demo is left out. Throws `configuration-invalid`. */
  readonly parse: (text: string | undefined) => AppConfig;
  /** Whether the demo is wanted while the file does not say and no connection is configured. */
  readonly demoByDefault: boolean;
  /** Of a demo backend that runs already. */
  readonly demo?: Preset | undefined;
  /** Called after any change was put in force, with the configuration without the demo. */
  readonly onChange?: (config: AppConfig) => void;
}

export interface ConfigurationParts {
  /** As it was read, without the demo. */
  readonly first: AppConfig;
  /** Absent: nothing can be edited. */
  readonly source: ConfigSource | undefined;
  readonly runner: DemoRunner | undefined;
  /** The connection that environment variables make, if there is one. */
  readonly fromEnvironment: string | undefined;
  readonly putInForce: (config: AppConfig) => void;
  readonly newId: () => string;
  readonly log: Log;
}

/** The configuration as it is in force, and the one way to edit it. */
export interface Configuration {
  /** In force, the demo included. */
  readonly config: AppConfig;
  readonly demo: Demo;
  /** Whether something waits for the next start. */
  readonly restartNeeded: boolean;
  /** Puts what was read from the file in force. */
  take(config: AppConfig): void;
  /** What the file says, without defaults. Throws `configuration-invalid`. */
  content(): RawContent;
  /** What the edits would lead to; throws as `edit` does. */
  preview(edits: readonly Edit[]): AppConfig;
  /**
   * Writes the edits into the file and puts them in force; returns what `undo` takes. Throws `configuration-invalid`,
   * `configuration-changed` or `configuration-not-writable`; nothing is written then.
   */
  edit(edits: readonly Edit[]): string;
  /** Takes an edit back. Throws `configuration-changed` when the file is not what the edit made it. */
  undo(change: string): Promise<void>;
  sourceOf(connection: string): ConnectionView['source'];
  /** What is shown of a connection besides its state. */
  describe(connection: string): Pick<ConnectionView, 'title' | 'address' | 'source'>;
}

/** What the status says while something waits for the next start. */
export const restartWords: Sentence = {
  en: 'The settings under "endpoint" take effect at the next start of Portico; everything else is in use',
  ru: 'Настройки раздела «endpoint» начнут действовать после перезапуска Portico, остальные уже действуют',
};

export function createConfiguration(parts: ConfigurationParts): Configuration {
  const { first, source, runner, fromEnvironment, putInForce, newId, log } = parts;
  let read = first;
  const demo = createDemo({
    runner,
    running: source?.demo,
    byDefault: source?.demoByDefault ?? false,
    onStarted: () => inForce(),
    log,
  });
  let config = demo.complete(first);

  const inForce = (): void => {
    config = demo.complete(read);
    putInForce(config);
  };
  const take = (next: AppConfig): void => {
    read = next;
    demo.follow(next);
    inForce();
    source?.onChange?.(next);
  };
  const editor = createConfigEditor<AppConfig>({
    file: createConfigFile(first.file),
    parse: source?.parse ?? notEditable,
    putInForce: take,
    newId,
  });
  demo.follow(first);
  const sourceOf: Configuration['sourceOf'] = (id) => {
    if (id === fromEnvironment) return 'environment';
    return id === demoId && demo.status === 'on' ? 'demo' : 'file';
  };

  return {
    get config() {
      return config;
    },
    demo,
    get restartNeeded() {
      return !isDeepStrictEqual(read.endpoint, first.endpoint);
    },
    take,
    content: () => editor.content(),
    preview: (edits) => editor.preview(edits),
    edit: (edits) => editor.apply(edits),
    undo: async (change) => {
      editor.undo(change);
      await demo.settled();
    },
    sourceOf,
    describe: (id) => {
      const connection = config.connections[id];
      return {
        title: connection?.title ?? id,
        address: connection ? addressOf(connection) : '',
        source: sourceOf(id),
      };
    },
  };
}

function notEditable(): never {
  throw new GatewayError('configuration-not-writable', {
    en: 'This Portico was started without a configuration that can be edited',
    ru: 'Этот Portico запущен без конфигурации, которую можно менять',
  });
}
