import type { PowerMonitor } from 'electron';

export interface PowerOptions {
  readonly monitor: Pick<PowerMonitor, 'on' | 'off'>;
  readonly onSleep: () => void;
  /** The machine woke, and its network had a moment to come back. */
  readonly onAwake: () => void;
}

/** Wi-Fi and VPN need this long; a connection tried before would only fail and wait for its next turn. */
const networkReturnsMs = 3_000;

/** Says when the machine sleeps and when it is back; timers stand still in between and know nothing of it. */
export function watchPower({ monitor, onSleep, onAwake }: PowerOptions): () => void {
  let timer: NodeJS.Timeout | undefined;
  const onSuspend = (): void => {
    clearTimeout(timer);
    onSleep();
  };
  const onResume = (): void => {
    clearTimeout(timer);
    timer = setTimeout(onAwake, networkReturnsMs);
  };
  monitor.on('suspend', onSuspend);
  monitor.on('resume', onResume);
  return () => {
    clearTimeout(timer);
    monitor.off('suspend', onSuspend);
    monitor.off('resume', onResume);
  };
}
