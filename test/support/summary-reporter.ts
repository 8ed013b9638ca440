// Prints why each skipped test was skipped and closes the run with `N passed, N failed, N skipped`. Where ISTHMUS_TEST_RECORD names
// a file, it writes there what failed, for a second run of those files alone, which counts on from the first (build/run-tests.mjs).
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/** One run of test files: those with a failure by path, and what the other files counted. */
interface TestRecord {
  failedFiles: string[];
  /** Full names of the tests that failed. */
  failedTests: string[];
  passedElsewhere: number;
  skippedElsewhere: string[];
}

const recordFile = process.env['ISTHMUS_TEST_RECORD'];

const earlierRun = (): TestRecord | undefined =>
  recordFile !== undefined && existsSync(recordFile)
    ? (JSON.parse(readFileSync(recordFile, 'utf8')) as TestRecord)
    : undefined;

interface ModuleCount {
  passed: number;
  failed: string[];
  skipped: string[];
}

function countModule(module: TestModule): ModuleCount {
  const count: ModuleCount = { passed: 0, failed: [], skipped: [] };
  if (module.errors().length > 0) count.failed.push(module.moduleId);
  for (const test of module.children.allTests()) {
    const result = test.result();
    if (result.state === 'passed') count.passed += 1;
    else if (result.state === 'failed') count.failed.push(test.fullName);
    else {
      const reason = result.state === 'skipped' ? (result.note ?? 'no reason given') : 'not run';
      count.skipped.push(`${test.fullName}: ${reason}`);
    }
  }
  return count;
}

export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const earlier = earlierRun();
    const failedFiles: string[] = [];
    const failedTests: string[] = [];
    let passed = earlier?.passedElsewhere ?? 0;
    let passedElsewhere = passed;
    const skipped = [...(earlier?.skippedElsewhere ?? [])];
    const skippedElsewhere = [...skipped];
    for (const module of modules) {
      const count = countModule(module);
      passed += count.passed;
      skipped.push(...count.skipped);
      failedTests.push(...count.failed);
      if (count.failed.length > 0) failedFiles.push(module.moduleId);
      else {
        passedElsewhere += count.passed;
        skippedElsewhere.push(...count.skipped);
      }
    }
    for (const name of earlier?.failedTests ?? []) {
      if (!failedTests.includes(name)) console.log(`passed in a second run of its file only: ${name}`);
    }
    for (const line of skipped) console.log(`skipped: ${line}`);
    console.log(`${passed} passed, ${failedTests.length + errors.length} failed, ${skipped.length} skipped`);
    if (recordFile === undefined || errors.length > 0) return;
    const record: TestRecord = { failedFiles, failedTests, passedElsewhere, skippedElsewhere };
    writeFileSync(recordFile, JSON.stringify(record));
  }
}
