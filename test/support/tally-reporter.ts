import type { Reporter, TestModule } from 'vitest/node';

/** Closes the run with one plain line: `N passed, N failed`. */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const count = { passed: 0, failed: unhandledErrors.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      let tests = 0;
      for (const test of module.children.allTests()) {
        tests++;
        count[test.result().state]++;
      }
      // A file that does not even load has no tests to fail.
      if (tests === 0 && module.state() === 'failed') count.failed++;
    }
    const skipped = count.skipped + count.pending;
    const tally = `${count.passed} passed, ${count.failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
    process.stdout.write(`\n${tally}\n`);
  }
}
