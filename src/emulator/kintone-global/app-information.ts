/** The asynchronous getters under `kintone.app`: the app, its form, its views and what the person may do. */
import { appModes, needPage } from './page-rules.ts';
import { servicePaths } from './page-service.ts';
import { appOf, type PageState } from './page-state.ts';

function copy<T>(value: T): T {
  return structuredClone(value);
}

/** Asynchronous functions under `kintone.app`. */
export function createAppInformation(page: PageState) {
  const need = (name: string): void => needPage(page, `kintone.app.${name}`, null, appModes);
  const app = () => appOf(page);
  return {
    get: async () => {
      need('get');
      const { id, name, description, code, numberPrecision, spaceId, revision } = app();
      const { createdAt, creator, modifiedAt, modifier, enableComments, enableThumbnails } = app();
      return copy({
        id: String(id),
        name,
        description,
        code: code === '' ? null : code,
        numberPrecision,
        enableComments,
        enableThumbnails,
        enableChangeHistory: true,
        enableInlineRecordEditing: app().enableInlineRecordEditing,
        createdAt,
        creator,
        modifiedAt,
        modifier,
        spaceId,
        revision,
      });
    },
    getFormFields: async () => {
      need('getFormFields');
      return copy(app().fields);
    },
    getFormLayout: async () => {
      need('getFormLayout');
      return copy({ layout: app().layout });
    },
    getView: async () => {
      needPage(page, 'kintone.app.getView', null, ['index']);
      return copy(page.list.peek()?.view);
    },
    getViews: async () => {
      need('getViews');
      return app().views.map(({ type, builtinType, name, id }) => ({
        type,
        ...(builtinType === undefined ? {} : { builtinType }),
        name,
        id,
      }));
    },
    getReports: async () => {
      need('getReports');
      return app().reports.map(({ name, id, chartType, periodicReport }) => ({ name, id, chartType, periodicReport }));
    },
    getStatus: async () => {
      need('getStatus');
      return copy(app().process);
    },
    getCategories: async () => {
      need('getCategories');
      const { categories } = app();
      return copy({ enabled: categories !== null, categories: categories ?? {} });
    },
    getPermissions: async () => {
      need('getPermissions');
      return { addRecord: app().rights.add, editApp: app().rights.manage };
    },
    getIcons: async (apps: unknown) => {
      const ids = Array.isArray(apps) ? apps : [];
      return ids.map((id) => ({ app: Number(id), url: `${page.boot.origin}${servicePaths.icon}` }));
    },
    isTestEnvironment: async () => {
      need('isTestEnvironment');
      return page.boot.isTest;
    },
    isMaintenanceMode: async () => {
      need('isMaintenanceMode');
      return false;
    },
  };
}
