import { defineConfig, type RolldownOptions } from 'rolldown';
import { asciiOutput } from './tools/build/ascii-output.ts';
import { httpWithoutFetch } from './tools/build/http-without-fetch.ts';

const shared: RolldownOptions = {
  platform: 'node',
  plugins: [asciiOutput, httpWithoutFetch],
  // Packages with both: their CommonJS twins may load files in ways a bundler cannot follow.
  resolve: { mainFields: ['module', 'main'] },
  // Native modules load their binaries from their own folders.
  external: ['better-sqlite3', '@napi-rs/keyring'],
};

const output = {
  dir: 'dist',
  format: 'esm',
  sourcemap: true,
  entryFileNames: '[name].js',
  chunkFileNames: 'chunks/[name]-[hash].js',
  minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
} as const;

/** The product, and as programs of their own the conformance suite and the demo backend. */
export default defineConfig([
  {
    ...shared,
    input: { cli: 'main/hosts/headless/main.ts', stdio: 'main/hosts/stdio/main.ts' },
    output,
  },
  {
    ...shared,
    // The official conformance suite, which brings libraries that nothing else needs: a program of its own, started for a test.
    input: { suite: 'main/hosts/suite/main.ts' },
    output,
  },
  {
    ...shared,
    input: { demo: 'demo/main.ts' },
    // A dependency of its OAuth server builds deprecation warnings with eval; nothing from outside reaches it.
    checks: { eval: false },
    // Its OAuth server finds its models by the names of their classes.
    output: { ...output, keepNames: true },
  },
]);
