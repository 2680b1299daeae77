/** What inputs offer: field codes of the app, and the people, departments and groups of the domain. */
import type { ParamRole } from '../../../rest/catalogue/endpoint.ts';
import type { FormField } from '../../../rest/request/form-field.ts';
import { isJsonObject, type Json, toPlainText } from '../../../rest/request/json.ts';
import type { Suggestion } from '../../parts/controls.tsx';
import type { DirectoryKind } from '../state/directory.ts';
import type { Ui } from '../ui.ts';

export interface Offer {
  /** Null where there is nothing to offer. */
  items: readonly Suggestion[] | null;
  /** Reads what is offered when the input is first used. */
  onFocus?: () => void;
}

/** Field code, and the label where it says more. */
export function toFieldTitle({ code, label }: { code: string; label: string }): string {
  return label === code ? code : `${code} · ${label}`;
}

/** What stands behind the field code. */
export function toFieldDetail({ code, label, type }: FormField): string {
  return label === code ? type : `${label} · ${type}`;
}

export function toFieldSuggestions(fields: readonly FormField[]): Suggestion[] {
  return fields.map((field) => ({ value: field.code, detail: toFieldDetail(field) }));
}

/** Types of record fields by the list that their codes come from. */
const kinds: Readonly<Record<string, DirectoryKind>> = {
  CREATOR: 'users',
  MODIFIER: 'users',
  USER_SELECT: 'users',
  STATUS_ASSIGNEE: 'users',
  ORGANIZATION_SELECT: 'organizations',
  GROUP_SELECT: 'groups',
};
/** Records looked through for names; enough for the people who work in an app. */
const sampleSize = 100;

function namesIn(cell: Json, kind: DirectoryKind): readonly Json[] {
  if (!isJsonObject(cell) || kinds[toPlainText(cell['type'] ?? '')] !== kind) return [];
  const { value } = cell;
  return Array.isArray(value) ? (value as readonly Json[]) : [value ?? null];
}

/** The signed-in person, everyone who stands in the records last answered, and the lists of the domain where they may be read. */
function offer(ui: Ui, kind: DirectoryKind): Suggestion[] {
  const { con, ctx } = ui;
  const { user } = ctx.environment;
  const found = new Map<string, string>(kind === 'users' ? [[user.code, user.name]] : []);
  const outcome = con.answer.value?.outcome;
  const value = outcome?.kind === 'ok' && isJsonObject(outcome.value) ? outcome.value : {};
  const records = Array.isArray(value['records']) ? (value['records'] as readonly Json[]) : [value['record'] ?? null];
  for (const record of records.slice(0, sampleSize)) {
    if (!isJsonObject(record)) continue;
    for (const name of Object.values(record).flatMap((cell) => namesIn(cell, kind))) {
      if (isJsonObject(name)) found.set(toPlainText(name['code'] ?? ''), toPlainText(name['name'] ?? ''));
    }
  }
  for (const { value: code, detail } of con.directory.value[kind] ?? []) found.set(code, detail);
  found.delete('');
  return [...found].map(([code, detail]) => ({ value: code, detail }));
}

function offerAll(ui: Ui, wanted: readonly DirectoryKind[]): Offer {
  return {
    items: wanted.flatMap((kind) => offer(ui, kind)),
    onFocus: () => {
      for (const kind of wanted) ui.con.needDirectory(kind);
    },
  };
}

/** What fits a record field of this type. */
export function suggestForType(ui: Ui, type: string): Offer {
  const kind = kinds[type];
  return kind ? offerAll(ui, [kind]) : { items: [] };
}

/** What fits a parameter of this role. */
export function suggestFor(ui: Ui, role: ParamRole | null): Offer {
  if (role === 'user') return offerAll(ui, ['users']);
  if (role === 'entity') return offerAll(ui, ['users', 'organizations', 'groups']);
  const form = ui.con.form.value;
  return { items: role === 'field' && form ? toFieldSuggestions(form.fields) : null };
}
