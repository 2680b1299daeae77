/** Plug-ins of one app. */
import type { AppSettings, Domain } from '../domain/model.ts';
import { invalid, KintoneError } from '../errors.ts';

/** https://cybozu.dev/ja/kintone/docs/overview/limits/ */
const MAX_PLUGINS = 20;

/** Adds plug-ins that the domain has; those the app has already stay as they are. */
export function addAppPlugins(settings: AppSettings, ids: readonly string[], domain: Domain): AppSettings {
  for (const id of ids) if (!domain.plugins.has(id)) throw new KintoneError('GAIA_PL01', { id });
  const added = [...new Set(ids)].filter((id) => !settings.plugins.some((plugin) => plugin.id === id));
  const plugins = [...settings.plugins, ...added.map((id) => ({ id, enabled: true }))];
  if (plugins.length > MAX_PLUGINS) throw invalid('ids', 'pluginsAtMost', { max: MAX_PLUGINS });
  return { ...settings, plugins };
}
