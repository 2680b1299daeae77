/** Errors that only a busy or closed Kintone answers: here they are ordered, and come on the path they were ordered for. */
import type { ErrorCode } from '../../src/emulator/messages/messages.ts';
import type { ErrorWorld } from './error-world.ts';
import { type ErrorRow, refused, type Sentence } from './row.ts';

const path = '/k/v1/record.json';

/** Orders the refusal over the control surface, as any program can, and makes the call that meets it. */
async function order({ raw, call }: ErrorWorld, fault: object): Promise<Response> {
  await raw('/_local/faults', {
    method: 'POST',
    headers: { 'x-local-kintone': '1', 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'refuse', path, count: 1, ...fault }),
  });
  return call('POST', 'record', { app: 1, record: { Title: { value: 'a' } } });
}

function ordered(code: ErrorCode, status: number, message: Sentence): ErrorRow[] {
  return refused(code, status, message, { 'it is ordered': (world) => order(world, { code }) });
}

const notLocked: Sentence = [
  'Changes could not be saved because the database could not be locked. Please try again after some time.',
  'データベースのロックに失敗したため、変更を保存できませんでした。時間をおいて再度お試しください。',
];

export const serverRows: readonly ErrorRow[] = [
  ...ordered('GAIA_DA02', 400, notLocked),
  ...refused('GAIA_DA02', 520, notLocked, {
    'it is ordered with the status it had before': (world) => order(world, { code: 'GAIA_DA02', status: 520 }),
  }),
  ...ordered('GAIA_RE18', 400, notLocked),
  ...ordered('GAIA_LT01', 400, [
    'The operation failed because the database is locked. Please try again after some time.',
    'データベースがロックされているため、操作に失敗しました。時間をおいて再度お試しください。',
  ]),
  ...ordered('GAIA_UN03', 409, [
    'Reload the record. Another user updated it while you were editing it.',
    'レコードを再読み込みしてください。編集中に、ほかのユーザーがレコードを更新しました。',
  ]),
  ...ordered('GAIA_NO02', 403, ['The app is in maintenance mode.', 'アプリはメンテナンス中です。']),
  ...ordered('CB_NO01', 403, [
    'You do not have permission to use this feature.',
    'この機能を使用する権限がありません。',
  ]),
  ...ordered('GAIA_IL25', 400, [
    'You need to send a request to the URL: "/k/guest/<Space ID>/v1/..." to operate Guest Spaces.',
    'ゲストスペースを操作する場合は、リクエストの送信先を「/k/guest/（ゲストスペースのID）/v1/...」にします。',
  ]),
];
