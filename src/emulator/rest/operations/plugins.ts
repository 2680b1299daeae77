/** Plug-ins of the domain: import, update, removal, lists. */
import type { Plugin } from '../../domain/model.ts';
import { KintoneError } from '../../errors.ts';
import { attachUpload, findUpload } from '../../files/file-store.ts';
import { readPluginPackage } from '../../settings/plugin-package.ts';
import type { Call } from '../call.ts';
import { defineOperation, type Operation } from '../operation.ts';
import { integer, list, offset, required, text, withDefault } from '../params.ts';

const base = { stage: 'live', guest: false, token: false, scope: null } as const;

function paging(max: number) {
  return {
    offset: offset(),
    limit: withDefault(integer({ min: 1, max }), 100),
  };
}

/** Reads the uploaded package, and uses its key up. */
function takePackage(call: Call, uploadKey: string): Plugin {
  const upload = findUpload(call.domain, uploadKey, call.nowMs);
  if (!upload) throw new KintoneError('GAIA_BL01', { key: uploadKey });
  const plugin = readPluginPackage(upload.bytes, call.language);
  attachUpload(call.domain, call.tx, { uploadKey, place: { kind: 'plugin' }, nowMs: call.nowMs });
  return plugin;
}

const installPlugin = defineOperation({
  ...base,
  id: 'plugin/post',
  method: 'POST',
  path: 'plugin',
  params: { fileKey: required(text()) },
  run(call, { fileKey }) {
    call.needSystemAdministrator();
    const plugin = takePackage(call, fileKey);
    if (call.domain.plugins.has(plugin.id)) throw new KintoneError('GAIA_PL03', { id: plugin.id });
    call.tx.set(call.domain.plugins, plugin.id, plugin);
    return { id: plugin.id, version: plugin.version };
  },
});

const updatePlugin = defineOperation({
  ...base,
  id: 'plugin/put',
  method: 'PUT',
  path: 'plugin',
  params: { id: required(text()), fileKey: required(text()) },
  run(call, { id, fileKey }) {
    call.needSystemAdministrator();
    if (!call.domain.plugins.has(id)) throw new KintoneError('GAIA_PL01', { id });
    const plugin = takePackage(call, fileKey);
    if (plugin.id !== id) throw new KintoneError('GAIA_PL02', { detail: `it belongs to ${plugin.id}` });
    call.tx.set(call.domain.plugins, id, plugin);
    return { id, version: plugin.version };
  },
});

const deletePlugin = defineOperation({
  ...base,
  id: 'plugin/delete',
  method: 'DELETE',
  path: 'plugin',
  params: { id: required(text()) },
  run(call, { id }) {
    call.needSystemAdministrator();
    if (!call.tx.delete(call.domain.plugins, id)) throw new KintoneError('GAIA_PL01', { id });
    return {};
  },
});

const getPlugins = defineOperation({
  ...base,
  id: 'plugins/get',
  method: 'GET',
  path: 'plugins',
  params: { ...paging(100), ids: list(required(text()), { max: 100 }) },
  run(call, { offset, limit, ids }) {
    call.needSystemAdministrator();
    const found = [...call.domain.plugins.values()].filter(({ id }) => !ids?.length || ids.includes(id));
    // The last one added stands first.
    return { plugins: found.reverse().slice(offset, offset + limit) };
  },
});

const getRequired = defineOperation({
  ...base,
  id: 'plugins/required/get',
  method: 'GET',
  path: 'plugins/required',
  params: paging(100),
  run(call, { offset, limit }) {
    call.needSystemAdministrator();
    const used = [...call.domain.apps.values()].flatMap(({ live }) => live?.plugins ?? []);
    const missing = [...new Set(used.map(({ id }) => id))].filter((id) => !call.domain.plugins.has(id));
    // The name went with the plug-in.
    return { plugins: missing.slice(offset, offset + limit).map((id) => ({ id, name: id, isMarketPlugin: false })) };
  },
});

const getPluginApps = defineOperation({
  ...base,
  id: 'plugin/apps/get',
  method: 'GET',
  path: 'plugin/apps',
  params: { id: required(text()), ...paging(500) },
  run(call, { id, offset, limit }) {
    call.needSystemAdministrator();
    const apps = [...call.domain.apps.values()].filter(({ live }) => live?.plugins.some((plugin) => plugin.id === id));
    if (apps.length === 0 && !call.domain.plugins.has(id)) throw new KintoneError('GAIA_PL01', { id });
    const page = apps.slice(offset, offset + limit);
    return { apps: page.map((app) => ({ id: String(app.id), name: (app.live ?? app.preview).name })) };
  },
});

export const pluginOperations: readonly Operation[] = [
  installPlugin,
  updatePlugin,
  deletePlugin,
  getPlugins,
  getRequired,
  getPluginApps,
];
