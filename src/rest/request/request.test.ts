import { describe, expect, test } from 'vitest';
import { findEndpoint } from '../catalogue/catalogue.ts';
import { checkRequest } from './check-params.ts';
import { toFormFields } from './form-field.ts';
import { toIssueLine } from './issue.ts';
import { type JsonObject, parsePath, printPath, readPath, writePath } from './json.ts';
import { findJsonError, parseValues } from './parse-values.ts';
import { substituteVariables } from './variables.ts';
import { toAddress, toWireRequest } from './wire-request.ts';

function endpoint(id: string) {
  const found = findEndpoint(id);
  if (!found) throw new Error(`no such call: ${id}`);
  return found;
}

const fields = toFormFields({
  Title: { type: 'SINGLE_LINE_TEXT', code: 'Title', label: 'Title', required: true, maxLength: '10', defaultValue: '' },
  Amount: { type: 'NUMBER', code: 'Amount', label: 'Amount', minValue: '0', maxValue: '100' },
  Priority: {
    type: 'DROP_DOWN',
    code: 'Priority',
    label: 'Priority',
    options: { Low: { index: '1' }, High: { index: '0' } },
  },
  Tags: { type: 'CHECK_BOX', code: 'Tags', label: 'Tags', options: { a: { index: '0' } } },
  Sum: { type: 'CALC', code: 'Sum', label: 'Sum', expression: 'Amount' },
  担当者: { type: 'USER_SELECT', code: '担当者', label: '担当者' },
  Due: { type: 'DATE', code: 'Due', label: 'Due' },
  At: { type: 'DATETIME', code: 'At', label: 'At' },
  Status: { type: 'STATUS', code: 'Status', label: 'Status' },
  Files: { type: 'FILE', code: 'Files', label: 'Files' },
  Lines: {
    type: 'SUBTABLE',
    code: 'Lines',
    label: 'Lines',
    fields: {
      Item: { type: 'SINGLE_LINE_TEXT', code: 'Item', label: 'Item' },
      Qty: { type: 'NUMBER', code: 'Qty', label: 'Qty' },
    },
  },
});

describe('checkRequest', () => {
  const lines = (id: string, values: JsonObject) =>
    checkRequest(endpoint(id), values, { fields }).map((issue) => `${issue.severity} ${toIssueLine(issue, 'en')}`);

  test('finds nothing wrong with a good request', () => {
    expect(lines('GET records', { app: 1, fields: ['Title'], query: 'limit 5', totalCount: true })).toEqual([]);
    const record = {
      Title: { value: 'x' },
      Amount: { value: '12' },
      Priority: { value: 'High' },
      Tags: { value: ['a'] },
      担当者: { value: [{ code: 'sato' }] },
      Due: { value: '2026-01-31' },
      At: { value: '2026-01-31T09:30:00Z' },
      Files: { value: [{ fileKey: 'k' }] },
      Lines: { value: [{ value: { Item: { value: 'p' }, Qty: { value: 1 } } }] },
    };
    expect(lines('POST record', { app: '1', record })).toEqual([]);
  });

  test.each<[string, JsonObject, string]>([
    ['GET records', {}, 'error app: is required'],
    ['GET records', { app: 'one' }, 'error app: must be a whole number'],
    ['GET records', { app: 0 }, 'error app: must be 1 or more'],
    ['GET records', { app: 1, fields: 'Title' }, 'error fields: must look like [ … ]'],
    ['GET records', { app: 1, totalCount: 'yes' }, 'error totalCount: must be true or false'],
    ['GET records', { app: 1, colour: 'red' }, 'warning colour: is not a parameter of this call'],
    ['GET record/comments', { app: 1, record: 1, limit: 11 }, 'error limit: must be 10 or less'],
    ['GET record/comments', { app: 1, record: 1, order: 'up' }, 'error order: must be one of: asc, desc'],
    [
      'DELETE records',
      { app: 1, ids: Array.from({ length: 101 }, (_, i) => i + 1) },
      'error ids: takes at most 100 entries, there are 101',
    ],
    ['PUT record', { app: 1 }, 'error id: give either id or updateKey'],
    [
      'PUT record',
      { app: 1, id: 1, updateKey: { field: 'Title', value: 'x' } },
      'error id: give id or updateKey, not both',
    ],
    ['POST preview/app', { name: 'n'.repeat(65) }, 'error name: takes at most 64 characters, there are 65'],
    ['POST preview/app/deploy', { apps: [{ revision: 1 }] }, 'error apps[0].app: is required'],
    [
      'POST bulkRequest',
      { requests: [{ method: 'GET', api: '/k/v1/record.json', payload: {} }] },
      'error requests[0].method: must be one of: POST, PUT, DELETE',
    ],
    [
      'PUT preview/app/status',
      { app: 1, states: { Open: { index: 'x' } } },
      'error states.Open.index: must be a whole number',
    ],
  ])('%s %j: %3$s', (id, values, line) => {
    expect(lines(id, values)).toContain(line);
  });

  test.each<[JsonObject, string]>([
    [
      { Nope: { value: 1 } },
      'warning record.Nope: the app has no field Nope; Kintone would ignore it without an error',
    ],
    [{ Item: { value: 1 } }, 'warning record.Item: Item is a field of table Lines; put it into a row of the table'],
    [{ Sum: { value: 1 } }, 'warning record.Sum: CALC: Kintone calculates this and ignores what is sent'],
    [{ Status: { value: 'Open' } }, 'error record.Status: STATUS cannot be written by this call'],
    [{ Amount: 5 }, 'error record.Amount: must look like {"value": …}'],
    [{ Amount: { value: 'five' } }, 'error record.Amount.value: must be a number'],
    [{ Amount: { value: 101 } }, 'error record.Amount.value: must be 100 or less'],
    [{ Title: { value: 'much too long' } }, 'error record.Title.value: takes at most 10 characters, there are 13'],
    [
      { Priority: { value: 'Urgent' } },
      'error record.Priority.value: "Urgent" is not an option; options are High, Low',
    ],
    [{ Tags: { value: 'a' } }, 'error record.Tags.value: must look like ["a"]'],
    [{ Tags: { value: ['b'] } }, 'error record.Tags.value[0]: "b" is not an option; options are a'],
    [{ 担当者: { value: ['sato'] } }, 'error record.担当者.value: must look like [{"code": "…"}]'],
    [{ Due: { value: '31.1.2026' } }, 'error record.Due.value: must look like 2026-01-31'],
    [{ At: { value: '2026-01-31 09:30' } }, 'error record.At.value: must look like 2026-01-31T09:30:00Z'],
    [{ Lines: { value: [{ Item: { value: 'p' } }] } }, 'error record.Lines.value[0]: must look like {"value": {…}}'],
    [
      { Lines: { value: [{ value: { Qty: { value: 'p' } } }] } },
      'error record.Lines.value[0].value.Qty.value: must be a number',
    ],
    [{}, 'warning record.Title: Title is a required field and has no default'],
  ])('checks the record %j', (record, line) => {
    expect(lines('POST record', { app: 1, record })).toContain(line);
  });

  test('asks for no required field on update and judges no variable', () => {
    expect(lines('PUT record', { app: '{{app}}', id: '{{id}}', record: { Amount: { value: '{{n}}' } } })).toEqual([]);
  });
});

describe('toWireRequest', () => {
  test('puts GET parameters into the address in Kintone’s form', () => {
    const wire = toWireRequest(endpoint('GET records'), {
      endpointId: 'GET records',
      guestSpaceId: '3',
      values: { app: 1, fields: ['a', '件名'], query: 'x = "[1]&"' },
    });
    expect(toAddress(wire)).toBe(
      `/k/guest/3/v1/records.json?app=1&fields[0]=a&fields[1]=${encodeURIComponent('件名')}&query=x%20%3D%20%22%5B1%5D%26%22`,
    );
    expect(wire.body).toBeNull();
  });

  test('puts POST parameters into the body and path parameters into the path', () => {
    const post = toWireRequest(endpoint('POST record'), {
      endpointId: '',
      guestSpaceId: null,
      values: { app: 1, record: {} },
    });
    expect(post).toMatchObject({ path: '/k/v1/record.json', query: '', body: { app: 1, record: {} } });
    const schema = toWireRequest(endpoint('GET apis/{apiId}'), {
      endpointId: '',
      guestSpaceId: '9',
      values: { apiId: 'record/get' },
    });
    expect(toAddress(schema)).toBe('/k/v1/apis/record/get.json');
  });
});

describe('variables', () => {
  test('keep their type alone and become text inside text', () => {
    const values = { app: '{{app}}', query: 'id = "{{id}}" and {{rest}}', ids: ['{{ids}}'] };
    const result = substituteVariables(values, { app: 7, id: 'x', ids: [1, 2] });
    expect(result).toEqual({ values: { app: 7, query: 'id = "x" and {{rest}}', ids: [[1, 2]] }, missing: ['rest'] });
  });
});

describe('json paths', () => {
  test.each<[readonly (string | number)[], string]>([
    [['records', 0, '$id', 'value'], 'records[0].$id.value'],
    [['a-b', 'c'], '["a-b"].c'],
    [['件名'], '件名'],
  ])('print and read %j', (path, text) => {
    expect(printPath(path)).toBe(text);
    expect(parsePath(text)).toEqual(path);
  });

  test('read and write without touching the original', () => {
    const value = { a: [{ b: 1 }] };
    expect(readPath(value, ['a', 0, 'b'])).toBe(1);
    expect(readPath(value, ['a', 'b'])).toBeUndefined();
    expect(readPath({}, ['constructor'])).toBeUndefined();
    expect(writePath(value, ['a', 0, 'b'], 2)).toEqual({ a: [{ b: 2 }] });
    expect(writePath(value, ['a', 0], undefined)).toEqual({ a: [] });
    expect(JSON.stringify(writePath({}, ['__proto__', 'x'], 1))).toBe('{"__proto__":{"x":1}}');
    expect(value).toEqual({ a: [{ b: 1 }] });
  });
});

describe('parseValues', () => {
  test.each<[string, number, string]>([
    ['{"app": 1,}', 10, '}'],
    ["{'app': 1}", 1, "'"],
    ['{"app": 1 "id": 2}', 10, '"'],
    ['{"app": 01}', 9, '1'],
    ['[1]', 0, '['],
    ['{"a": "x\ny"}', 6, '"'],
    ['{"a": 1', 7, ''],
    ['{"a": tru}', 6, 't'],
  ])('says where %j breaks', (text, offset, found) => {
    expect(parseValues(text)).toEqual({ ok: false, offset, found });
  });

  test('finds nothing in what JSON.parse accepts', () => {
    for (const text of ['{}', ' [1, 2.5e-3, {"a": [null, true]}] ', '"\\u00e9\\n"', '-0']) {
      expect(findJsonError(text)).toBeNull();
    }
  });
});
