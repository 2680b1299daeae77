/** JavaScript and CSS customization of an app. */
import type { AppSettings, CustomizeEntry, CustomizeSettings, StoredFileRef } from '../domain/model.ts';
import type { TakeFile } from './general-settings.ts';
import { SettingsInput } from './settings-input.ts';
import type { JsonObject } from '../json-object.ts';

/** https://cybozu.dev/ja/kintone/docs/rest-api/apps/settings/update-customization/ */
const MAX_ENTRIES = 30;

type Device = CustomizeSettings['desktop'];

const lists = [
  ['desktop', 'js'],
  ['desktop', 'css'],
  ['mobile', 'js'],
  ['mobile', 'css'],
] as const;

/** Every file a customization holds. */
export function toCustomizeFiles(customize: CustomizeSettings): StoredFileRef[] {
  return lists.flatMap(([device, kind]) =>
    customize[device][kind].flatMap((entry) => (entry.type === 'FILE' ? [entry.file] : [])),
  );
}

/** Puts other references in the place of the files. */
export function mapCustomizeFiles(
  customize: CustomizeSettings,
  change: (file: StoredFileRef) => StoredFileRef,
): CustomizeSettings {
  const map = (entries: readonly CustomizeEntry[]): CustomizeEntry[] =>
    entries.map((entry) => (entry.type === 'FILE' ? { type: 'FILE', file: change(entry.file) } : entry));
  const device = ({ js, css }: Device): Device => ({ js: map(js), css: map(css) });
  return { scope: customize.scope, desktop: device(customize.desktop), mobile: device(customize.mobile) };
}

type WantedEntry = { type: 'URL'; url: string } | { type: 'FILE'; fileKey: string };

function readEntry(input: SettingsInput, raw: JsonObject, path: string): WantedEntry[] {
  const type = input.oneOf(raw['type'], `${path}.type`, ['URL', 'FILE'], true);
  if (type === 'URL') {
    const url = input.text(raw['url'], `${path}.url`, { required: true });
    if (url === undefined) return [];
    if (!/^https?:\/\/[^\s/]+/i.test(url)) input.add(`${path}.url`, 'urlNotHttps');
    return [{ type, url }];
  }
  if (type === undefined) return [];
  const file = input.object(raw['file'], `${path}.file`, true);
  const fileKey = file && input.text(file['fileKey'], `${path}.file.fileKey`, { required: true });
  return fileKey === undefined ? [] : [{ type, fileKey }];
}

/** Changes the customization; lists that were sent replace the old ones. */
export function updateCustomize(settings: AppSettings, raw: JsonObject, takeFile: TakeFile): AppSettings {
  const input = new SettingsInput();
  const scope = input.oneOf(raw['scope'], 'scope', ['ALL', 'ADMIN', 'NONE']) ?? settings.customize.scope;
  const wanted = lists.map(([device, kind]) => {
    const path = `${device}.${kind}`;
    const entries = input.objects(input.object(raw[device], device)?.[kind], path, { max: MAX_ENTRIES });
    return { device, kind, entries: entries?.flatMap(({ entry, path: at }) => readEntry(input, entry, at)) };
  });
  input.finish();
  const present = toCustomizeFiles(settings.customize);
  const { desktop, mobile } = settings.customize;
  const next = { scope, desktop: { ...desktop }, mobile: { ...mobile } };
  for (const { device, kind, entries } of wanted) {
    if (!entries) continue;
    next[device][kind] = entries.map((entry) =>
      entry.type === 'URL' ? entry : { type: 'FILE', file: takeFile(entry.fileKey, present) },
    );
  }
  return { ...settings, customize: next };
}
