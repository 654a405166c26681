import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const debian = '/usr/bin/chromium';

/** The machine's Chromium without its window, saying nothing to anybody. `PORTICO_TEST_CHROMIUM` names another one; without either it is Playwright's own. */
export function launchChromium(): Promise<Browser> {
  const executablePath = process.env['PORTICO_TEST_CHROMIUM'] ?? (existsSync(debian) ? debian : undefined);
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
