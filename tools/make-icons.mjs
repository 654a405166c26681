// Draws every size of the icons from their SVG sources, with Chromium. Run by hand when a source changes; what it makes is committed.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { icnsOf, icoOf } from './icon-files.mjs';

const assets = join(dirname(dirname(fileURLToPath(import.meta.url))), 'assets');
const executablePath = process.env.CHROMIUM || '/usr/bin/chromium';
const states = ['off', 'starting', 'starting-2', 'ready', 'sign-in-needed', 'trouble'];
const glyphs = {
  off: '<circle cx="6" cy="6" r="3.9" fill="none" stroke="#8c877f" stroke-width="1.6"/>',
  starting:
    '<path d="M6 1.8A4.2 4.2 0 1 1 1.8 6" fill="none" stroke="#2b59d0" stroke-width="1.6" stroke-linecap="round"/>',
  ready: '<circle cx="6" cy="6" r="4" fill="#1c8549"/>',
  'sign-in-needed': '<path d="M6 1 11 6 6 11 1 6z" fill="#b86e00" stroke="#b86e00" stroke-linejoin="round"/>',
  trouble: '<path d="M6 1.5 11 10.5H1z" fill="#cf352a" stroke="#cf352a" stroke-width="1.2" stroke-linejoin="round"/>',
};

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage();

/** `margin` is a share of the size that stays empty on every side. */
async function draw(svg, size, margin = 0) {
  await page.setViewportSize({ width: size, height: size });
  const inner = Math.round(size * (1 - 2 * margin));
  const uri = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  await page.setContent(
    `<body style="margin:0;display:grid;place-items:center;width:${size}px;height:${size}px"><img src="${uri}" width="${inner}" height="${inner}">`,
  );
  await page.waitForFunction(() => document.images[0].complete);
  return page.screenshot({ omitBackground: true });
}

const read = (file) => readFileSync(join(assets, file), 'utf8');
const write = (file, content) => writeFileSync(join(assets, file), content);

const icon = read('icon/portico.svg');
const drawn = new Map();
for (const size of [16, 24, 32, 48, 64, 128, 256, 512, 1024]) drawn.set(size, await draw(icon, size));
for (const size of [16, 32, 48, 64, 128, 256, 512]) write(`icon/portico-${size}.png`, drawn.get(size));
write('icon/portico.ico', icoOf([16, 24, 32, 48, 64, 128, 256].map((size) => ({ size, png: drawn.get(size) }))));
// macOS draws icons with air around them: 824 of 1024.
const airy = new Map();
for (const size of [16, 32, 64, 128, 256, 512, 1024]) airy.set(size, await draw(icon, size, 0.0977));
write('icon/portico.icns', icnsOf(airy));

for (const state of states) {
  const template = read(`tray/${state}.svg`);
  write(`tray/${state}Template.png`, await draw(template, 16));
  write(`tray/${state}Template@2x.png`, await draw(template, 32));
  for (const bar of ['light-bar', 'dark-bar']) {
    const svg = read(`tray/${state}-${bar}.svg`);
    const sizes = [];
    for (const size of [16, 20, 24, 32]) {
      const png = await draw(svg, size);
      sizes.push({ size, png });
      write(`tray/${state}-${bar}-${size}.png`, png);
    }
    write(`tray/${state}-${bar}.ico`, icoOf(sizes));
  }
}
for (const [state, shape] of Object.entries(glyphs)) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 -2 16 16">${shape}</svg>`;
  write(`tray/glyph-${state}.png`, await draw(svg, 16));
  write(`tray/glyph-${state}@2x.png`, await draw(svg, 32));
}
await browser.close();
