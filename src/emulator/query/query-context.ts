/** What a query is compiled against: an app, its settings, the caller, the clock. */
import type { CheckOptions } from '../../query/checker.ts';
import { type QueryField, toQueryFields } from '../../query/fields.ts';
import type { App, AppSettings, StoredRecord } from '../domain/model.ts';
import type { TestContext } from './value-test.ts';

export interface QueryContext extends Omit<TestContext, 'appCode'> {
  app: App;
  /** Settings to read fields from, live or preview. */
  settings: AppSettings;
  exists?: CheckOptions['exists'];
  /** What stands behind a related-records field; null where its app cannot be seen. */
  related?: (fieldCode: string) => RelatedRecords | null;
}

export interface RelatedRecords {
  context: QueryContext;
  /** Settings with the fields that the caller may ask about; all fields where it is left out. */
  seen?: AppSettings;
  /** Field of this app whose value must equal `relatedField` of the other. */
  field: string;
  relatedField: string;
  filterCond: string;
  isVisible?: (record: StoredRecord) => boolean;
}

const formFields = new WeakMap<AppSettings, QueryField[]>();

/** The fields of an app for checking; related fields are known where the context knows their app. */
export function queryFieldsOf(settings: AppSettings, related?: QueryContext['related']): QueryField[] {
  const known = formFields.get(settings) ?? makeQueryFields(settings);
  formFields.set(settings, known);
  if (!related) return known;
  return known.map((field) => {
    const target = field.type === 'REFERENCE_TABLE' ? related(field.code) : null;
    return target ? { ...field, related: queryFieldsOf(target.seen ?? target.context.settings) } : field;
  });
}

function makeQueryFields(settings: AppSettings): QueryField[] {
  const { process } = settings;
  const states = process.states && Object.values(process.states).sort((a, b) => Number(a.index) - Number(b.index));
  const fields = toQueryFields(settings.fields.values(), { states: states?.map((state) => state.name) ?? null });
  return fields.map((field) =>
    field.type === 'STATUS' || field.type === 'STATUS_ASSIGNEE' ? { ...field, enabled: process.enable } : field,
  );
}
