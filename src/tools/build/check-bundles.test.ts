import { expect, test } from 'vitest';
import { ToolError } from '../command-line/failure.ts';
import { exitCode } from '../commands.ts';
import type { GuardFinding } from '../vite-plugin/credential-guard.ts';
import type { BuiltBundle } from './build-bundle.ts';
import { refuseCredentials, refuseOverweight } from './check-bundles.ts';

const finding: GuardFinding = {
  file: 'src/handlers/mine.ts',
  line: 4,
  column: 12,
  kind: 'apiToken',
  rule: 'kintone-api-token-header',
  masked: 'Zk****** (40)',
  message: 'Kintone API token in a request header',
  advice: 'Use the session client instead.',
};

function createBundle(changes: Partial<BuiltBundle> = {}): BuiltBundle {
  const sizes = { minifiedBytes: 300, gzipBytes: 100, brotliBytes: 90 };
  return {
    name: 'desktop',
    fileName: 'desktop.js',
    code: '',
    sizes,
    budgetBytes: 80,
    limitBytes: 100,
    findings: [],
    ...changes,
  };
}

function failureOf(run: () => void): ToolError {
  try {
    run();
  } catch (error) {
    if (error instanceof ToolError) return error;
  }
  throw new Error('Nothing was refused.');
}

test('lets a clean bundle within its budget pass', () => {
  expect(() => refuseCredentials([createBundle()])).not.toThrow();
  expect(() => refuseOverweight([createBundle()])).not.toThrow();
});

test('refuses a credential with its place, once for both files, and exit code 3', () => {
  const bundle = createBundle({ findings: [finding] });
  const failure = failureOf(() => refuseCredentials([bundle, { ...bundle, name: 'mobile' }]));
  expect(failure.exit).toBe(exitCode.credentialFound);
  for (const sentence of Object.values(failure.sentence)) {
    expect(sentence.split('src/handlers/mine.ts:4:12  Zk****** (40)')).toHaveLength(2);
  }
});

test('refuses a file that is one byte too heavy by its name', () => {
  const failure = failureOf(() => refuseOverweight([createBundle({ limitBytes: 99 })]));
  expect(failure).toMatchObject({ exit: exitCode.failed, code: 'budgetBroken' });
  expect(failure.sentence.en).toContain('desktop.js');
});
