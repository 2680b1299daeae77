// @vitest-environment node
import { expect, test } from 'vitest';
import { KintoneApiError, RequestAbortedError, TransportError } from '../core/errors.ts';
import { toAppError } from './to-app-error.ts';

const line = { method: 'POST', path: '/k/v1/record.json' };

test('reads a plain object as an answer of Kintone', () => {
  const error = toAppError(
    {
      code: 'CB_VA01',
      id: 'x1',
      message: 'Missing or invalid input.',
      errors: { 'record.A.value': { messages: ['Required.'] } },
    },
    line,
  );
  expect(error).toBeInstanceOf(KintoneApiError);
  expect(error).toMatchObject({
    code: 'CB_VA01',
    id: 'x1',
    method: 'POST',
    path: '/k/v1/record.json',
    errors: { 'record.A.value': { messages: ['Required.'] } },
    status: null,
    bulkRequestIndex: null,
  });
  expect(error.message).toContain('POST /k/v1/record.json');
});

test('finds the refused request of a bulkRequest', () => {
  const refused = { code: 'GAIA_RE01', id: 'x2', message: 'Not found.' };
  expect(toAppError({ results: [{}, {}, refused, {}] }, line)).toMatchObject({
    code: 'GAIA_RE01',
    bulkRequestIndex: 2,
  });
});

test.each([
  ['an empty text', '', 'network'],
  ['nothing', undefined, 'network'],
  ['null', null, 'network'],
  ['a failed fetch', new TypeError('Failed to fetch'), 'network'],
  ['a sign-in page', '<!doctype html><title>Log in</title>', 'page'],
  ['a gateway page', '<html><head><title>502 Bad Gateway</title></head></html>', 'gateway'],
  ['gateway text', '503 Service Temporarily Unavailable', 'gateway'],
  ['a raw text', 'Request URL Too Large', 'text'],
  ['an object of no known shape', { status: 500 }, 'text'],
  ['bulk results without a refusal', { results: [{}, {}] }, 'text'],
  ['some other error', new RangeError('x'), 'text'],
])('reads %s as a %s failure', (_, thrown, reason) => {
  const error = toAppError(thrown, line);
  expect(error).toBeInstanceOf(TransportError);
  expect(error).toMatchObject({ reason, method: 'POST', path: '/k/v1/record.json', mayHaveHappened: true });
});

test('reads JSON that arrives as text', () => {
  expect(toAppError('{"code":"CB_AU01","id":"i","message":"Please login."}', line, 401)).toMatchObject({
    code: 'CB_AU01',
    status: 401,
  });
});

test('goes by the status where there is one', () => {
  expect(toAppError('<html>502</html>', line, 502)).toMatchObject({ reason: 'gateway', status: 502 });
  expect(toAppError('', line, 504)).toMatchObject({ reason: 'gateway' });
  expect(toAppError('<html>Bad Gateway inside a manual</html>', line, 404)).toMatchObject({ reason: 'page' });
});

test('never puts the text of an answer into the message', () => {
  expect(toAppError('<p>private customer data</p>', line).message).not.toContain('private');
});

test('says that a read has changed nothing', () => {
  const error = toAppError('', { method: 'GET', path: '/k/v1/records.json' });
  expect(error).toMatchObject({ mayHaveHappened: false });
  expect(error.message).not.toContain('may have been carried out');
});

test('keeps typed errors and tells cancelling apart', () => {
  const known = new TransportError('page', line);
  expect(toAppError(known, line)).toBe(known);
  expect(toAppError(new DOMException('x', 'AbortError'), line)).toBeInstanceOf(RequestAbortedError);
});
