import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '../../test/support/chromium.ts';
import { latencies, ms } from '../measure.ts';
import { prepare, startBackend } from '../processes.ts';
import { fillWithCalls } from './fill-database.ts';
import { measureLists, measurePaints, type WindowEffort } from './measure-window.ts';
import { startWithWindow } from './run-app.ts';

const renderer = fileURLToPath(new URL('../../dist/renderer', import.meta.url));

/** The window of the headless app in Chromium: how soon it is there, and how its long lists move. */
export async function windowSection(effort: WindowEffort): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'portico-bench-'));
  const echo = await startBackend('echo-http.ts', String(effort.tools));
  const browser = await launchChromium();
  try {
    await prepare(dataDir, { bench: { kind: 'streamable-http', url: `${echo.origin}/mcp` } });
    fillWithCalls(dataDir, effort.calls);
    await using app = await startWithWindow(dataDir);
    const paint = await measurePaints(browser, app, { paints: effort.paints, renderer });
    const lists = await measureLists(browser, app, effort);
    const three = (values: readonly number[]): string => {
      const { p50, p95, p99 } = latencies(values);
      return `${ms(p50)} / ${ms(p95)} / ${ms(p99)}`;
    };
    const rows = lists.map(
      ({ name, frames, typing, foundMs }) =>
        `| ${name} | ${three(frames.intervals)} | ${three(frames.work)} | ${three(typing)} | ${ms(foundMs)} |`,
    );
    return [
      '## Window',
      '',
      `| first paint, median of ${effort.paints} | ${ms(paint.portico)} ms |`,
      '|---|---|',
      `| the same files from a bare server | ${ms(paint.files)} ms (Portico takes ${(paint.portico / paint.files).toFixed(2)} times as long) |`,
      '',
      `${effort.calls} calls on record, ${effort.tools} tools; p50 / p95 / p99, ms:`,
      '',
      '| list | from frame to frame while scrolling | work in a frame | from key to letter | search, until shown |',
      '|---|---|---|---|---|',
      ...rows,
    ].join('\n');
  } finally {
    await browser.close();
    await echo.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
