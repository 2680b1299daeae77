/** Reads the counts and the skipped tests out of a report of vitest's JSON reporter. */

export interface Totals {
  passed: number;
  failed: number;
  /** File, title and reason of every skipped test. */
  skipped: string[];
}

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numFailedTestSuites: number;
  testResults: {
    name: string;
    status: string;
    assertionResults: { status: string; fullName: string; meta?: { skipReason?: string } }[];
  }[];
}

/** Counts a file that failed to load as one failed test, so that it cannot pass unseen. */
export function readTotals(json: string): Totals {
  const report = JSON.parse(json) as Report;
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'),
  );
  const skipped = report.testResults.flatMap((file) =>
    file.assertionResults
      .filter(({ status }) => status === 'skipped' || status === 'pending' || status === 'todo')
      .map(
        ({ fullName, meta }) =>
          `${file.name.split('/').slice(-2).join('/')}: ${fullName}${meta?.skipReason ? ` (${meta.skipReason})` : ''}`,
      ),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + brokenFiles.length, skipped };
}
