import { existsSync } from 'node:fs';
import { defineConfig } from 'rolldown';

const entries: Record<string, string> = {
  cli: 'main/hosts/headless/main.ts',
  stdio: 'main/hosts/stdio/main.ts',
  demo: 'demo/main.ts',
};

export default defineConfig({
  input: Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file))),
  platform: 'node',
  // Packages with both: their CommonJS twins may load files in ways a bundler cannot follow.
  resolve: { mainFields: ['module', 'main'] },
  // Native modules load their binaries from their own folders.
  // A dependency of the demo's OAuth server builds its deprecation warnings with eval; nothing from outside reaches it.
  checks: { eval: false },
  external: ['better-sqlite3', '@napi-rs/keyring'],
  output: {
    dir: 'dist',
    format: 'esm',
    sourcemap: true,
    cleanDir: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: false } },
  },
});
