import { expect, test } from 'vitest';
import { findEndpoint } from '../../../rest/catalogue/catalogue.ts';
import { toFormFields } from '../../../rest/request/form-field.ts';
import { completeJson } from './complete-json.ts';

const fields = toFormFields({
  Title: { type: 'SINGLE_LINE_TEXT', code: 'Title', label: 'Subject' },
  Priority: {
    type: 'DROP_DOWN',
    code: 'Priority',
    label: 'Priority',
    options: { High: { label: 'High', index: '0' }, Low: { label: 'Low', index: '1' } },
  },
  Lines: {
    type: 'SUBTABLE',
    code: 'Lines',
    label: 'Lines',
    fields: { Quantity: { type: 'NUMBER', code: 'Quantity', label: 'Quantity' } },
  },
});

/** The caret stands at `|`. */
function offersAt(marked: string, endpointId: string): string[] | null {
  const endpoint = findEndpoint(endpointId);
  if (!endpoint) throw new Error(`no such call: ${endpointId}`);
  const caret = marked.indexOf('|');
  const list = completeJson(marked.replace('|', ''), caret, { endpoint, fields });
  return list && list.items.map(({ label }) => label);
}

test.each([
  ['{|', 'GET record', ['app', 'id']],
  ['{"app": 1, "|', 'GET record', ['app', 'id']],
  ['{"app": 1, "i|"}', 'GET record', ['id']],
  ['{"records": [{"id": 1, "re|', 'PUT records', ['record', 'revision']],
  ['{"record": {"|', 'PUT record', ['Title', 'Priority', 'Lines']],
  ['{"record": {"Priority": {|', 'PUT record', ['value']],
  ['{"record": {"Priority": {"value": "|', 'PUT record', ['High', 'Low']],
  ['{"record": {"Lines": {"value": [{"value": {"|', 'PUT record', ['Quantity']],
  ['{"fields": ["Title", "|', 'GET records', ['Title', 'Priority', 'Lines']],
  ['{"totalCount": |', 'GET records', ['true', 'false']],
])('offers at %s of %s what fits there', (marked, endpointId, offered) => {
  expect(offersAt(marked, endpointId)).toEqual(offered);
});

test.each(['|', '[|', '{"app": 1|', '{"unknown": {"|', '{"record": {"Title": {"value": "|'])(
  'offers nothing at %s',
  (marked) => {
    expect(offersAt(marked, 'PUT record')).toBeNull();
  },
);
