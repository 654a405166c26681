import { fileURLToPath } from 'node:url';
import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The window's pages, built once for the browser and for Electron; both serve them below `/ui/`. */
export default defineConfig({
  root: at('renderer'),
  base: '/ui/',
  plugins: [react(), tailwind()],
  resolve: {
    alias: {
      // Radix locks the scrolling of the page behind a dialog with a style element, which the content security policy refuses. Our page never scrolls.
      'react-remove-scroll': at('renderer/lib/no-scroll-lock.tsx'),
    },
  },
  build: {
    outDir: at('dist/renderer'),
    emptyOutDir: true,
    target: 'es2024',
    assetsInlineLimit: 0,
    sourcemap: false,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
  },
});
