/** What failures mean to the person and what to do next, by code; Kintone's own wording is shown beside it. */
import { defineMessages } from '../locales/messages.ts';

export const problemMessages = defineMessages(
  {
    sessionEnded: 'Your session has ended. Sign in to Kintone again in another tab, then try again here.',
    noPermission: 'You do not have the right to do this. Ask the administrator of the app for it.',
    appMissing: 'The app is not there, or you may not see it. It may have been deleted.',
    recordMissing: 'The record is not there. It may have been deleted.',
    tooBusy: 'Kintone is busy: too many requests run at once in your domain. Wait a moment and try again.',
    invalid: 'Kintone refused the values. See the places below.',
    refused: 'Kintone refused the request.',
    network: 'No answer. Check the connection; if Kintone was restarted, reload the page.',
    page: 'Kintone answered with a page instead of data. Sign in again and reload this page.',
    gateway: 'Kintone cannot be reached right now. Try again in a moment.',
    text: 'The answer is not readable. Reload the page and try again.',
    timeout: 'No answer in time. Try again, or ask for less.',
    aborted: 'Cancelled.',
    credential: 'A credential was refused: requests from this page run on your session.',
    unexpected: 'Something unexpected went wrong.',
    mayHaveHappened: 'The change may have been carried out. Look before you send it again.',
  },
  {
    sessionEnded: 'セッションが終了しました。別のタブでkintoneにログインし直してから、もう一度お試しください。',
    noPermission: 'この操作を行う権限がありません。アプリの管理者に依頼してください。',
    appMissing: 'アプリが存在しないか、閲覧する権限がありません。削除された可能性があります。',
    recordMissing: 'レコードが存在しません。削除された可能性があります。',
    tooBusy:
      'kintoneが混み合っています。ドメイン全体の同時リクエスト数が上限を超えました。少し待ってからお試しください。',
    invalid: 'kintoneが値を受け付けませんでした。下の箇所を確認してください。',
    refused: 'kintoneがリクエストを受け付けませんでした。',
    network: '応答がありません。接続を確認してください。kintoneが再起動された場合は、ページを再読み込みしてください。',
    page: 'データの代わりにページが返されました。ログインし直して、このページを再読み込みしてください。',
    gateway: '現在kintoneに接続できません。少し待ってからお試しください。',
    text: '応答を読み取れません。ページを再読み込みしてからお試しください。',
    timeout: '時間内に応答がありませんでした。もう一度試すか、取得する量を減らしてください。',
    aborted: 'キャンセルしました。',
    credential: '認証情報は受け付けません。このページからのリクエストは、あなたのセッションで実行されます。',
    unexpected: '予期しないエラーが発生しました。',
    mayHaveHappened: '変更が実行された可能性があります。再送する前に確認してください。',
  },
);
