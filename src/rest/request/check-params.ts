/** Checks the values of a request against the catalogue before it is sent. */
import type { Endpoint, Param } from '../catalogue/endpoint.ts';
import { checkRecord, type RecordUse } from './check-record.ts';
import type { FormField } from './form-field.ts';
import type { Issue, IssueCode } from './issue.ts';
import { isJsonObject, type Json, type JsonObject, type JsonPath } from './json.ts';

const reference = /\{\{[^{}]+\}\}/;
const integer = /^-?\d+$/;
const largestInteger = 2_147_483_647;

/** A value that holds a variable cannot be judged before it is filled in. */
function isOpen(value: Json): boolean {
  return typeof value === 'string' && reference.test(value);
}

export interface CheckContext {
  /** Fields of the app that the request names, or null when they are not known. */
  fields: readonly FormField[] | null;
}

class Check {
  readonly issues: Issue[] = [];
  constructor(
    readonly endpoint: Endpoint,
    readonly context: CheckContext,
  ) {}

  add(path: JsonPath, code: IssueCode, facts: Issue['facts'] = {}): void {
    const severity = code === 'unknownParam' ? 'warning' : 'error';
    this.issues.push({ path, code, facts, severity });
  }
}

function checkNumber(check: Check, param: Param, value: Json, path: JsonPath): void {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !integer.test(text)) return check.add(path, 'notInteger');
  const number = Number(text);
  const max = param.list ? null : param.max;
  if (number > (max ?? largestInteger)) check.add(path, 'tooLarge', { max: max ?? largestInteger });
  const least =
    param.name === 'revision' || param.name === 'revisions'
      ? -1
      : param.name === 'offset' || param.name === 'limit'
        ? 0
        : 1;
  const free = param.name === 'index' || param.name === 'hoursLater' || param.name === 'daysLater';
  if (!free && number < least) check.add(path, 'tooSmall', { min: least });
}

function checkScalar(check: Check, param: Param, value: Json, path: JsonPath): void {
  if (isOpen(value)) return;
  if (param.kind === 'number') return checkNumber(check, param, value, path);
  if (param.kind === 'boolean') {
    if (typeof value !== 'boolean' && value !== 'true' && value !== 'false') check.add(path, 'notBoolean');
    return;
  }
  if (typeof value !== 'string' && typeof value !== 'number') return check.add(path, 'notText');
  const text = String(value);
  if (param.options.length > 0 && !param.options.includes(text)) {
    return check.add(path, 'notOption', { options: param.options.join(', ') });
  }
  if (!param.list && param.max !== null && text.length > param.max)
    check.add(path, 'tooLong', { max: param.max, now: text.length });
}

function checkBody(check: Check, value: JsonObject, path: JsonPath): void {
  if (!check.context.fields) return;
  const inner: RecordUse = check.endpoint.method === 'POST' ? 'create' : 'update';
  check.issues.push(...checkRecord(value, check.context.fields, { use: inner, path }));
}

function checkOne(check: Check, param: Param, value: Json, path: JsonPath): void {
  if (param.kind === 'file') return;
  if (param.kind !== 'object' && param.kind !== 'map') return checkScalar(check, param, value, path);
  if (isOpen(value)) return;
  if (!isJsonObject(value)) return check.add(path, 'notShape', { shape: '{ … }' });
  if (param.role === 'body') return checkBody(check, value, path);
  if (param.kind === 'map') {
    for (const [name, inner] of Object.entries(value)) {
      if (param.children.length === 0) continue;
      if (isJsonObject(inner)) checkMembers(check, param.children, inner, [...path, name]);
      else check.add([...path, name], 'notShape', { shape: '{ … }' });
    }
    return;
  }
  if (param.children.length > 0) checkMembers(check, param.children, value, path);
}

function checkParam(check: Check, param: Param, value: Json, path: JsonPath): void {
  if (!param.list) return checkOne(check, param, value, path);
  if (isOpen(value)) return;
  if (!Array.isArray(value)) return check.add(path, 'notShape', { shape: '[ … ]' });
  const items = value as readonly Json[];
  if (param.max !== null && items.length > param.max)
    check.add(path, 'tooManyItems', { max: param.max, now: items.length });
  items.forEach((item, index) => checkOne(check, param, item, [...path, index]));
}

function isMissing(value: Json | undefined): boolean {
  return value === undefined || value === null || value === '';
}

function checkMembers(check: Check, params: readonly Param[], values: JsonObject, path: JsonPath): void {
  for (const param of params) {
    const value = values[param.name];
    if (isMissing(value)) {
      if (param.required && param.kind !== 'file') check.add([...path, param.name], 'required');
    } else if (value !== undefined) checkParam(check, param, value, [...path, param.name]);
  }
  for (const name of Object.keys(values)) {
    if (!params.some((param) => param.name === name)) check.add([...path, name], 'unknownParam');
  }
  const either = params.some((param) => param.name === 'updateKey');
  if (either && isMissing(values['id']) === isMissing(values['updateKey'])) {
    check.add([...path, 'id'], isMissing(values['id']) ? 'idOrKey' : 'idAndKey');
  }
}

/** Everything that Kintone would refuse (`error`) or silently ignore (`warning`), each with its place. */
export function checkRequest(endpoint: Endpoint, values: JsonObject, context: CheckContext): readonly Issue[] {
  const check = new Check(endpoint, context);
  checkMembers(check, endpoint.params, values, []);
  return check.issues;
}
