import { describe, expect, test } from 'vitest';
import { findEndpoint } from '../catalogue/catalogue.ts';
import { toFormFields } from '../request/form-field.ts';
import { adviceEn } from './advice-en.ts';
import { adviceJa } from './advice-ja.ts';
import { explainError } from './explain-error.ts';

const fields = toFormFields({
  Title: { type: 'SINGLE_LINE_TEXT', code: 'Title', label: 'Subject' },
  Lines: {
    type: 'SUBTABLE',
    code: 'Lines',
    label: 'Lines',
    fields: { Qty: { type: 'NUMBER', code: 'Qty', label: 'Quantity' } },
  },
});

function explain(
  code: string,
  id: string,
  errors: Record<string, { messages: string[] }> = {},
  language: 'en' | 'ja' = 'en',
) {
  const endpoint = findEndpoint(id);
  if (!endpoint) throw new Error(`no such call: ${id}`);
  return explainError({ code, errors }, endpoint, { language, fields });
}

describe('explainError', () => {
  test('has the same codes in both languages, each with two sentences', () => {
    expect(Object.keys(adviceJa)).toEqual(Object.keys(adviceEn));
    const poor = [...Object.entries(adviceEn), ...Object.entries(adviceJa)].filter(([, sentences]) =>
      sentences.some((sentence) => sentence.length < 4),
    );
    expect(poor).toEqual([]);
  });

  test('says that a file was too large by the status, which is known for files alone', () => {
    const endpoint = findEndpoint('POST file');
    if (!endpoint) throw new Error('no such call');
    const facts = { code: 'CB_IL02', errors: {}, status: 413 };
    expect(explainError(facts, endpoint, { language: 'en', fields })?.cause).toContain('larger');
    expect(explain('CB_IL02', 'POST file')?.cause).not.toContain('larger');
  });

  test('names the missing right of the call', () => {
    expect(explain('CB_NO02', 'PUT preview/app/views')?.cause).toContain(
      'app management; system administrator when a view is of type CUSTOM',
    );
    expect(explain('CB_NO02', 'DELETE records', {}, 'ja')?.cause).toContain('レコード削除');
  });

  test('offers the guest space where the path was the mistake', () => {
    expect(explain('GAIA_IL23', 'GET records')?.offersGuest).toBe(true);
    expect(explain('GAIA_AP01', 'GET records')?.offersGuest).toBe(false);
  });

  test('puts the label to the field of a validation error', () => {
    const found = explain('CB_VA01', 'POST record', {
      'record.Title.value': { messages: ['Required.'] },
      'record[Title].value': { messages: ['Only numbers are allowed.'] },
      'record.Lines.value[0].value.Qty.value': { messages: ['x'] },
      app: { messages: ['Required field.'] },
    });
    expect(found?.places.map((place) => place.fieldLabel)).toEqual(['Subject', 'Subject', 'Quantity', null]);
  });

  test('explains nothing it does not know', () => {
    expect(explain('GAIA_XX99', 'GET records')).toMatchObject({ cause: '', action: '', offersGuest: false });
  });
});
