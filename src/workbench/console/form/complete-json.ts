/** Completion in JSON mode: parameter names, field codes and options, by where the caret stands. Pure. */
import type { Endpoint, Param } from '../../../rest/catalogue/endpoint.ts';
import type { FormField } from '../../../rest/request/form-field.ts';
import { walkJson } from '../../../rest/request/walk-json.ts';
import type { Completion, CompletionList } from '../../parts/completion.ts';

export interface CompletionSource {
  endpoint: Endpoint;
  fields: readonly FormField[];
}

interface Place {
  /** Names and list markers from the root to the caret. */
  path: readonly string[];
  isName: boolean;
}

/** What would stand at the end of the text. */
function toPlace(text: string): Place {
  const { path, isName } = [...walkJson(`${text}""`)].at(-1) ?? { path: [], isName: false };
  const steps = path.map((step) => (typeof step === 'number' ? '[]' : step));
  return { path: isName ? steps.slice(0, -1) : steps, isName };
}

function toItem(value: string, detail: string): Completion {
  return { insert: JSON.stringify(value), label: value, detail };
}

function fromField(field: FormField | undefined): Completion[] {
  return field?.options.map((option) => toItem(option, field.code)) ?? [];
}

/** Inside a record body: field codes, then `value`, then options. */
function fromRecord(path: readonly string[], isName: boolean, fields: readonly FormField[]): Completion[] {
  const [code, ...rest] = path;
  if (code === undefined)
    return isName ? fields.map((field) => toItem(field.code, `${field.label} · ${field.type}`)) : [];
  const field = fields.find((candidate) => candidate.code === code);
  if (isName && rest.length === 0) return [toItem('value', field?.type ?? '')];
  if (field?.type === 'SUBTABLE' && rest[0] === 'value' && rest[1] === '[]') {
    return rest[2] === 'value'
      ? fromRecord(rest.slice(3), isName, field.fields)
      : isName
        ? [toItem('value', ''), toItem('id', '')]
        : [];
  }
  return isName ? [] : fromField(field);
}

function fromParams(
  params: readonly Param[],
  path: readonly string[],
  place: { isName: boolean; fields: readonly FormField[] },
): Completion[] {
  const [name, ...rest] = path;
  if (name === undefined) {
    return place.isName ? params.map((param) => toItem(param.name, param.list ? `${param.kind}[]` : param.kind)) : [];
  }
  const param = params.find((candidate) => candidate.name === name);
  if (!param) return [];
  const inner = param.list && rest[0] === '[]' ? rest.slice(1) : rest;
  if (param.role === 'body') return fromRecord(inner, place.isName, place.fields);
  if (param.kind === 'map') return fromParams(param.children, inner.slice(1), place);
  if (param.kind === 'object') return fromParams(param.children, inner, place);
  if (place.isName) return [];
  if (param.role === 'field') return place.fields.map((field) => toItem(field.code, `${field.label} · ${field.type}`));
  if (param.kind === 'boolean') return ['true', 'false'].map((word) => ({ insert: word, label: word }));
  return param.options.map((option) => toItem(option, param.name));
}

/** Text after which nothing is looked up any more; a longer request is written by programs. */
const maxLength = 20_000;

export function completeJson(text: string, caret: number, source: CompletionSource): CompletionList | null {
  if (caret > maxLength) return null;
  const head = text.slice(0, caret);
  const word = /"?[^"\s{}[\],:]*$/.exec(head)?.[0] ?? '';
  const place = toPlace(head.slice(0, head.length - word.length));
  const typed = word.replaceAll('"', '').toLowerCase();
  if (word === '' && text[caret] === '"') return null;
  const items = fromParams(source.endpoint.params, place.path, { isName: place.isName, fields: source.fields });
  const fitting = items.filter(
    (item) => item.label.toLowerCase().includes(typed) && item.label !== word.replaceAll('"', ''),
  );
  const to = word.startsWith('"') && text[caret] === '"' ? caret + 1 : caret;
  return fitting.length > 0 ? { from: caret - word.length, to, items: fitting } : null;
}
