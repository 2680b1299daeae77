/** Finds a Chromium for the browser tests: CHROMIUM_PATH, then an installed browser, then the one of `test/clients`. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
];

/** Keeps Chromium from calling home: on a closed network each try costs time and a line on stderr. */
const launchArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface ChromiumLocation {
  executablePath: string;
  env: Record<string, string>;
}

/** One line for the summary of `npm test` when no browser is there. */
export const chromiumAdvice =
  'No Chromium found: install one (Debian: apt-get install chromium) or set CHROMIUM_PATH, and the browser tests run.';

function currentEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

/** The packaged browser unpacks its shared libraries only when it believes to run on AWS Lambda. */
async function findPackaged(): Promise<ChromiumLocation | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const clients = createRequire(fileURLToPath(new URL('../clients/package.json', import.meta.url)));
  let entry: string;
  try {
    entry = clients.resolve('@sparticuz/chromium');
  } catch {
    return null;
  }
  const before = process.env['AWS_EXECUTION_ENV'];
  process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs20.x';
  try {
    const loaded = (await import(pathToFileURL(entry).href)) as {
      default: { executablePath(): Promise<string>; setGraphicsMode: boolean };
    };
    loaded.default.setGraphicsMode = false;
    const executablePath = await loaded.default.executablePath();
    const env = {
      ...currentEnvironment(),
      LD_LIBRARY_PATH: join(tmpdir(), 'al2023/lib'),
      FONTCONFIG_PATH: join(tmpdir(), 'fonts'),
    };
    return { executablePath, env };
  } finally {
    if (before === undefined) delete process.env['AWS_EXECUTION_ENV'];
    else process.env['AWS_EXECUTION_ENV'] = before;
  }
}

/** Where a usable Chromium is, or null when there is none. */
export async function findChromium(): Promise<ChromiumLocation | null> {
  for (const path of [process.env['CHROMIUM_PATH'], ...installed]) {
    if (path && existsSync(path)) return { executablePath: path, env: currentEnvironment() };
  }
  return findPackaged();
}

/** Starts a headless browser. @throws Error with the way to get one when there is none. */
export async function launchChromium(extraArguments: readonly string[] = []): Promise<Browser> {
  const location = await findChromium();
  if (!location) throw new Error(chromiumAdvice);
  return chromium.launch({ ...location, args: [...launchArguments, ...extraArguments] });
}
