/** Every refusal that the local Kintone can give is explained in the console, in both languages. */
import { expect, test } from 'vitest';
import { errorCodes, errorTexts } from '../src/emulator/messages/messages.ts';
import { explainError } from '../src/rest/advice/explain-error.ts';
import { findEndpoint } from '../src/rest/catalogue/catalogue.ts';

/** Codes of sign-ins that a request from the page does not use: it runs on the session. */
const ofOtherSignIns = new Set<string>([
  'CB_WA01',
  'CB_TW02',
  'CB_JH01',
  'CB_OA01',
  'GAIA_IA02',
  'GAIA_DA03',
  'GAIA_NO01',
]);

test('names a likely cause and a next step for every error code', () => {
  const endpoint = findEndpoint('PUT records');
  if (!endpoint) throw new Error('no such call');
  const poor = errorCodes
    .filter((code) => !ofOtherSignIns.has(code))
    .flatMap((code) =>
      (['en', 'ja'] as const).flatMap((language) => {
        const { cause, action } = explainError({ code, errors: {} }, endpoint, { language, fields: [] });
        const isOwn = cause.length > 4 && action.length > 4 && cause !== errorTexts[code][language];
        const isInLanguage = /[ぁ-んァ-ヶ一-龠]/.test(cause + action) === (language === 'ja');
        return isOwn && isInLanguage ? [] : [`${code} ${language}`];
      }),
    );
  expect(poor).toEqual([]);
});
