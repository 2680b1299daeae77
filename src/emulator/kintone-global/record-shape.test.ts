import { describe, expect, test } from 'vitest';
import type { FieldSetting } from './page-boot.ts';
import { toBlankRecord, toPageRecord } from './record-shape.ts';

const setting = (type: string, rest: Partial<FieldSetting> = {}): FieldSetting => ({
  type,
  code: type,
  label: type,
  ...rest,
});

/** What the REST API gives for an unset field. */
const unsetOverRest: Record<string, unknown> = {
  SINGLE_LINE_TEXT: '',
  MULTI_LINE_TEXT: '',
  NUMBER: '',
  LINK: '',
  RICH_TEXT: '',
  DATE: null,
  TIME: null,
  DATETIME: '',
  DROP_DOWN: null,
  CHECK_BOX: [],
  MULTI_SELECT: [],
  FILE: [],
  USER_SELECT: [],
  ORGANIZATION_SELECT: [],
  GROUP_SELECT: [],
};

describe('toPageRecord', () => {
  test.each([
    ['SINGLE_LINE_TEXT', '', undefined],
    ['MULTI_LINE_TEXT', '', undefined],
    ['NUMBER', '', undefined],
    ['LINK', '', undefined],
    ['RICH_TEXT', '', '<div><br /></div>'],
    ['DATE', null, undefined],
    ['TIME', null, undefined],
    ['DATETIME', '', undefined],
    ['DROP_DOWN', '', undefined],
    ['CHECK_BOX', [], []],
    ['FILE', [], []],
    ['USER_SELECT', [], []],
  ])('reads an unset %s as %o when shown and as %o in a form', (type, shown, form) => {
    const record = { field: { type, value: unsetOverRest[type] } };
    const fields = { field: setting(type) };
    expect(toPageRecord(record, fields, 'shown')['field']).toEqual({ type, value: shown });
    expect(toPageRecord(record, fields, 'form')['field']).toEqual({ type, value: form });
  });

  test('gives lookup keys two extra keys, in tables too, and leaves structure fields out', () => {
    const lookup = { relatedApp: { app: '2' }, relatedKeyField: 'K', fieldMappings: [], lookupPickerFields: [] };
    const key = setting('SINGLE_LINE_TEXT', { lookup });
    const fields = { key, table: setting('SUBTABLE', { fields: { key } }), group: setting('GROUP') };
    const value = { type: 'SINGLE_LINE_TEXT', value: 'a' };
    const record = {
      key: value,
      table: { type: 'SUBTABLE', value: [{ id: '7', value: { key: value } }] },
      group: { type: 'GROUP', value: '' },
    };
    expect(toPageRecord(record, fields, 'shown')).toEqual({
      key: { ...value, confirmed: true, recordId: null },
      table: { type: 'SUBTABLE', value: [{ id: '7', value: { key: { ...value, confirmed: true, recordId: null } } }] },
    });
  });
});

describe('toBlankRecord', () => {
  const defaults = { now: () => '2026-01-31', toEntities: (values: unknown[]) => values };

  test('has one empty row, the default choice of radios, no system fields and no attachments', () => {
    const options = { B: { label: 'B', index: '1' }, A: { label: 'A', index: '0' } };
    const record = toBlankRecord(
      {
        number: setting('RECORD_NUMBER'),
        radio: setting('RADIO_BUTTON', { options }),
        date: setting('DATE', { defaultNowValue: true }),
        file: setting('FILE'),
        table: setting('SUBTABLE', { fields: { cell: setting('NUMBER', { defaultValue: '3' }) } }),
        category: setting('CATEGORY', { enabled: false }),
      },
      defaults,
    );
    expect(record).toEqual({
      radio: { type: 'RADIO_BUTTON', value: 'A' },
      date: { type: 'DATE', value: '2026-01-31' },
      file: { type: 'FILE', value: [] },
      table: { type: 'SUBTABLE', value: [{ id: null, value: { cell: { type: 'NUMBER', value: '3' } } }] },
    });
  });
});
