/** Explains a refusal of Kintone for the call that was made: cause, action, and where the mistakes stand. */
import type { Language } from '../../core/language.ts';
import type { Endpoint } from '../catalogue/endpoint.ts';
import { flattenFields, type FormField } from '../request/form-field.ts';
import { adviceEn } from './advice-en.ts';
import { adviceJa } from './advice-ja.ts';

export interface ErrorFacts {
  code: string;
  /** Known for files only: `kintone.api()` shows none. */
  status?: number | null;
  /** Parameter path to messages, as `CB_VA01` carries them. */
  errors: Readonly<Record<string, { messages: readonly string[] }>>;
}

export interface ErrorPlace {
  path: string;
  /** Label of the record field that the path names, or null. */
  fieldLabel: string | null;
  messages: readonly string[];
}

export interface Explanation {
  cause: string;
  action: string;
  places: readonly ErrorPlace[];
  /** True where sending to the guest-space path would help. */
  offersGuest: boolean;
}

/** Steps of a path in both of Kintone's spellings: `record.C.value` and `record[C].value`. */
function toSteps(path: string): string[] {
  return path.split(/[.[\]]+/).filter((step) => step !== '' && !/^\d+$/.test(step));
}

/** The innermost step that is a field of the app. */
function findLabel(path: string, fields: readonly FormField[]): string | null {
  const steps = toSteps(path);
  if (!/^records?$/.test(steps[0] ?? '')) return null;
  const labels = steps.slice(1).flatMap((step) => fields.find((field) => field.code === step)?.label ?? []);
  return labels.at(-1) ?? null;
}

/** Without cause and action for a code that is not in the table; Kintone's own message then stands alone. */
export function explainError(
  facts: ErrorFacts,
  endpoint: Endpoint,
  options: { language: Language; fields: readonly FormField[] },
): Explanation {
  const { language } = options;
  const sentences = (language === 'ja' ? adviceJa : adviceEn)[facts.status === 413 ? '413' : facts.code] ?? [];
  const [cause = '', action = ''] = sentences.map((sentence) => sentence.replace('{right}', endpoint.right[language]));
  const fields = flattenFields(options.fields);
  return {
    cause,
    action,
    places: Object.entries(facts.errors).map(([path, { messages }]) => ({
      path,
      fieldLabel: findLabel(path, fields),
      messages,
    })),
    offersGuest: facts.code === 'GAIA_IL23' || facts.code === 'GAIA_IL25',
  };
}
