/** The app that a command is about: the number of `--app`, or the one in the manifest. */
import { readFile } from 'node:fs/promises';
import { wrongUsage } from './failure.ts';
import { failures } from './failures.ts';

function isAppId(text: string): boolean {
  return /^[1-9]\d*$/.test(text);
}

/** @throws ToolError for anything but the number of an app */
export function parseAppId(text: string | undefined): string {
  if (text !== undefined && isAppId(text)) return text;
  throw failures.optionInvalid('--app', { en: 'the number of an app', ja: 'アプリの番号' });
}

/** The same where the manifest stands in for the option. @throws ToolError that names both places */
export function parseAppOrManifest(text: string | undefined): string {
  if (text !== undefined && isAppId(text)) return text;
  throw wrongUsage('optionInvalid', {
    en: '--app (or "app" in the manifest) must be the number of an app. See --help.',
    ja: '--app（またはマニフェストの app）にはアプリの番号を指定してください。--help をご覧ください。',
  });
}

/** `app` of a manifest, as it is written there; undefined where there is no manifest or no app in it. */
export async function readManifestApp(path: string): Promise<string | undefined> {
  const manifest: unknown = await readFile(path, 'utf8')
    .then(JSON.parse)
    .catch(() => null);
  const app: unknown = Reflect.get(Object(manifest), 'app');
  return typeof app === 'string' || typeof app === 'number' ? String(app) : undefined;
}
