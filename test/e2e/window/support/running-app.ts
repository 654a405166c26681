import { ensureBuilt, Place } from '../../../cli/support/portico.ts';
import { appDoor, type AppDoor } from './app-door.ts';

/** The built app as people run it, on a data folder and ports of its own. */
export interface RunningApp extends AppDoor, AsyncDisposable {
  readonly place: Place;
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** Ends it and starts it again on the same folder and ports; the addresses from before lead nowhere then. */
  restart(): Promise<void>;
}

export interface AppToRun {
  /** Content of the configuration; none by default. */
  readonly config?: object;
  /** Run the demo backend, as `npm start` does; default true. */
  readonly demo?: boolean;
  /** Added to its environment, e.g. another `HOME`. */
  readonly env?: Readonly<Record<string, string>>;
  /** Called with the data folder before the first start. */
  readonly prepare?: (dataDir: string) => void;
}

/** The headless app, whose window is a page in a browser. */
export async function startApp({ config, demo = true, env, prepare }: AppToRun = {}): Promise<RunningApp> {
  ensureBuilt();
  const place = await Place.create(config, env);
  const origin = `http://127.0.0.1:${String(place.port)}`;
  let token = '';
  const start = async (): Promise<void> => {
    const serving = await place.serve(...(demo ? ['--demo'] : []), '--open');
    token = /#token=([\w-]{43})/.exec(serving.said())?.[1] ?? '';
  };
  try {
    prepare?.(place.dataDir);
    await start();
  } catch (error) {
    await place[Symbol.asyncDispose]();
    throw error;
  }
  return {
    ...appDoor(origin, () => token),
    place,
    origin,
    restart: async () => {
      await place.run('stop');
      await start();
    },
    [Symbol.asyncDispose]: () => place[Symbol.asyncDispose](),
  };
}
