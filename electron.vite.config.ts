import { fileURLToPath } from 'node:url';
import { defineConfig } from 'electron-vite';
import { asciiOutput } from './tools/build/ascii-output.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const shared = {
  outDir: at('dist/desktop'),
  emptyOutDir: false,
  target: 'node24',
  minify: true,
  sourcemap: false,
  reportCompressedSize: false,
  externalizeDeps: false,
} as const;

/**
 * The desktop shell: a main process of ES modules, and a preload script that must be one CommonJS file, because sandboxed ones cannot load
 * another. The pages are built by vite.config.ts, for the browser and for this window alike.
 */
export default defineConfig({
  main: {
    build: {
      ...shared,
      rolldownOptions: {
        input: { main: at('main/hosts/electron/main.ts') },
        plugins: [asciiOutput],
        // Native modules load their binaries from their own folders.
        external: ['electron', 'better-sqlite3', '@napi-rs/keyring', /^node:/],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      ...shared,
      rolldownOptions: {
        input: { preload: at('preload/preload.ts') },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
});
