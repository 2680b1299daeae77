/** What inputs offer: field codes of the app, people seen so far. */
import type { FormField } from '../../../rest/request/form-field.ts';
import { isJsonObject, type Json, toPlainText } from '../../../rest/request/json.ts';
import type { Ui } from '../ui.ts';
import type { Suggestion } from './tag-input.tsx';

export function toFieldSuggestions(fields: readonly FormField[]): Suggestion[] {
  return fields.map((field) => ({
    value: field.code,
    detail: field.label === field.code ? field.type : `${field.label} · ${field.type}`,
  }));
}

const peopleTypes = new Set(['CREATOR', 'MODIFIER', 'USER_SELECT', 'STATUS_ASSIGNEE']);
/** Records looked through for names; enough for the people who work in an app. */
const sampleSize = 100;

function peopleIn(cell: Json): Json[] {
  if (!isJsonObject(cell) || !peopleTypes.has(toPlainText(cell['type'] ?? ''))) return [];
  const { value } = cell;
  return Array.isArray(value) ? [...(value as readonly Json[])] : value === undefined ? [] : [value];
}

/** The signed-in person and everyone who stands in the records last answered; Kintone has no call that lists people for everyone. */
export function toPeople(ui: Ui): Suggestion[] {
  const { user } = ui.ctx.environment;
  const people = new Map<string, string>([[user.code, user.name]]);
  const outcome = ui.con.answer.value?.outcome;
  const value = outcome?.kind === 'ok' && isJsonObject(outcome.value) ? outcome.value : {};
  const records = Array.isArray(value['records']) ? (value['records'] as readonly Json[]) : [value['record'] ?? null];
  for (const record of records.slice(0, sampleSize)) {
    if (!isJsonObject(record)) continue;
    for (const person of Object.values(record).flatMap(peopleIn)) {
      if (isJsonObject(person)) people.set(toPlainText(person['code'] ?? ''), toPlainText(person['name'] ?? ''));
    }
  }
  return [...people].filter(([code]) => code !== '').map(([value, detail]) => ({ value, detail }));
}
