/** What `emulator` and `preview` start with: fixture, data file, port, and the wait for the end. */
import { readFile } from 'node:fs/promises';
import { ConfigError } from '../../core/errors.ts';
import { type DataFile, openDataFile } from '../../emulator/data/node-data-file.ts';
import type { Domain } from '../../emulator/domain/model.ts';
import { createEmptyFixture, withAdministrator } from '../../emulator/fixture-format/empty-fixture.ts';
import { FixtureError } from '../../emulator/fixture-format/fixture-problem.ts';
import { parseFixtureFile } from '../../emulator/fixture-format/parse-fixture.ts';
import { createSampleDomain } from '../../emulator/fixtures/sample-domain.ts';
import { type RunningServer, serveLocalKintone } from '../../emulator/node-server.ts';
import { wrongUsage } from '../command-line/failure.ts';
import { failures } from '../command-line/failures.ts';

/** Reads a whole number of an option. @throws ToolError for anything else. */
export function parseWholeNumber(option: string, text: string, max: number): number {
  const number = Number(text);
  if (/^\d{1,7}$/.test(text) && number <= max) return number;
  throw failures.optionInvalid(option, { en: `a whole number up to ${max}`, ja: `${max}以下の整数` });
}

/** A sentence for a file that is missing, unreadable or no fixture. */
export async function loadFixture(fixture: string, nowMs: number): Promise<Domain> {
  if (fixture === 'sample') return createSampleDomain({ nowMs: () => nowMs });
  if (fixture === 'empty') return createEmptyFixture();
  let bytes: Uint8Array;
  try {
    bytes = await readFile(fixture);
  } catch {
    throw wrongUsage('fixtureUnreadable', {
      en: `The fixture ${fixture} cannot be read: give "sample", "empty" or the path of a JSON file.`,
      ja: `フィクスチャー ${fixture} を読み込めません。sample、empty、または JSON ファイルのパスを指定してください。`,
    });
  }
  try {
    return withAdministrator(parseFixtureFile(bytes, { nowMs }));
  } catch (error) {
    if (!(error instanceof FixtureError)) throw error;
    const { en, ja } = error.sentence;
    throw wrongUsage('fixtureInvalid', {
      en: `${fixture}: ${en} The whole shape: npm run -s emulator -- --print-schema`,
      ja: `${fixture}: ${ja}全体の形式: npm run -s emulator -- --print-schema`,
    });
  }
}

/** Opens the file of `--data`. */
export function openData(path: string, fallback: Domain): DataFile {
  try {
    return openDataFile(path, () => fallback);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw wrongUsage('dataFileInvalid', { en: error.message, ja: `${path} を使えません。(${error.message})` });
  }
}

function portTaken(port: number) {
  return wrongUsage('portTaken', {
    en: `Port ${port} is in use or not allowed: give another one with --port, or --port 0 for a free one.`,
    ja: `ポート ${port} は使用中か、使えません。--port で別のポートを指定してください（0 で空きポート）。`,
  });
}

/** Listens on 127.0.0.1. */
export async function serve(kintone: Parameters<typeof serveLocalKintone>[0], port: number): Promise<RunningServer> {
  try {
    return await serveLocalKintone(kintone, { port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EADDRINUSE' || code === 'EACCES') throw portTaken(port);
    throw error;
  }
}

/** Resolves when a signal asks the process to end. */
export function waitForEnd(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
