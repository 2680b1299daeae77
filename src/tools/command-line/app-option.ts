/** The app that a command is about: the number of `--app`, or the one in the manifest. */
import { readFile } from 'node:fs/promises';
import { failures } from './failures.ts';

/** Names of the option where the manifest stands in for it. */
export const appOrManifest = '--app (or "app" in the manifest)';

/** @throws ToolError for anything but the number of an app */
export function parseAppId(text: string | undefined, option = '--app'): string {
  if (text !== undefined && /^[1-9]\d*$/.test(text)) return text;
  throw failures.optionInvalid(option, { en: 'the number of an app', ja: 'アプリの番号' });
}

/** `app` of a manifest, as it is written there; undefined where there is no manifest or no app in it. */
export async function readManifestApp(path: string): Promise<string | undefined> {
  const manifest: unknown = await readFile(path, 'utf8')
    .then(JSON.parse)
    .catch(() => null);
  const app: unknown = Reflect.get(Object(manifest), 'app');
  return typeof app === 'string' || typeof app === 'number' ? String(app) : undefined;
}
