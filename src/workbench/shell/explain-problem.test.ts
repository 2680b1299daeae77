import { expect, test } from 'vitest';
import {
  CredentialRefusedError,
  KintoneApiError,
  RequestAbortedError,
  TimeoutError,
  TransportError,
} from '../../core/errors.ts';
import { explainProblem } from './explain-problem.ts';
import { problemMessages } from './problem-messages.ts';

const words = problemMessages.en;
const line = { method: 'PUT', path: '/k/v1/record.json' };

test.each([
  ['CB_AU01', words.sessionEnded],
  ['CB_NO02', words.noPermission],
  ['GAIA_AP01', words.appMissing],
  ['GAIA_RE01', words.recordMissing],
  ['GAIA_TO04', words.tooBusy],
  ['CB_VA01', words.invalid],
  ['GAIA_XX99', words.refused],
])('says what %s means, beside Kintone’s own words', (code, summary) => {
  const error = new KintoneApiError({ ...line, code, id: 'abc', message: 'as Kintone says' });
  expect(explainProblem(error, words)).toEqual({
    summary,
    detail: 'as Kintone says',
    code,
    id: 'abc',
    request: 'PUT /k/v1/record.json',
    places: [],
  });
});

test('lists the places that are wrong', () => {
  const errors = { 'record.件名.value': { messages: ['必須です。', '短すぎます。'] } };
  const error = new KintoneApiError({ ...line, code: 'CB_VA01', id: 'i', message: 'm', errors });
  expect(explainProblem(error, words).places).toEqual([['record.件名.value', '必須です。 短すぎます。']]);
});

test('warns that a lost write may have happened', () => {
  expect(explainProblem(new TransportError('network', line), words)).toMatchObject({
    summary: words.network,
    detail: words.mayHaveHappened,
  });
  expect(explainProblem(new TransportError('gateway', { ...line, method: 'GET' }), words)).toMatchObject({
    summary: words.gateway,
    detail: '',
  });
});

test.each([
  [new RequestAbortedError('GET', '/k/v1/app.json', false), words.aborted],
  [new TimeoutError('late', 5), words.timeout],
  [new CredentialRefusedError('an API token', 'options.apiToken'), words.credential],
  [new RangeError('x'), words.unexpected],
  ['text', words.unexpected],
])('has words for %s', (error, summary) => {
  expect(explainProblem(error, words).summary).toBe(summary);
});
