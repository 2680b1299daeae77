/** Texts and HTTP statuses of errors that a busy or closed domain answers: here they come only when ordered as faults. */
import type { ErrorText } from './text.ts';

export const serverErrors = {
  CB_NO01: {
    status: 403,
    en: 'You do not have permission to use this feature.',
    ja: 'この機能を使用する権限がありません。',
    zh: '没有使用此功能的权限。',
  },
  GAIA_NO02: {
    status: 403,
    en: 'The app is in maintenance mode.',
    ja: 'アプリはメンテナンス中です。',
    zh: '应用正在维护中。',
  },
  GAIA_IL25: {
    status: 400,
    en: 'You need to send a request to the URL: "/k/guest/<Space ID>/v1/..." to operate Guest Spaces.',
    ja: 'ゲストスペースを操作する場合は、リクエストの送信先を「/k/guest/（ゲストスペースのID）/v1/...」にします。',
    zh: '操作来宾空间时，请将请求发送到“/k/guest/（来宾空间ID）/v1/...”。',
  },
  GAIA_DA02: {
    status: 400,
    en: 'Changes could not be saved because the database could not be locked. Please try again after some time.',
    ja: 'データベースのロックに失敗したため、変更を保存できませんでした。時間をおいて再度お試しください。',
    zh: '数据库锁定失败，无法保存更改。请稍后重试。',
  },
  GAIA_RE18: {
    status: 400,
    en: 'Changes could not be saved because the database could not be locked. Please try again after some time.',
    ja: 'データベースのロックに失敗したため、変更を保存できませんでした。時間をおいて再度お試しください。',
    zh: '数据库锁定失败，无法保存更改。请稍后重试。',
  },
  GAIA_LT01: {
    status: 400,
    en: 'The operation failed because the database is locked. Please try again after some time.',
    ja: 'データベースがロックされているため、操作に失敗しました。時間をおいて再度お試しください。',
    zh: '数据库已锁定，操作失败。请稍后重试。',
  },
  GAIA_UN03: {
    status: 409,
    en: 'Reload the record. Another user updated it while you were editing it.',
    ja: 'レコードを再読み込みしてください。編集中に、ほかのユーザーがレコードを更新しました。',
    zh: '请重新加载记录。编辑期间其他用户更新了该记录。',
  },
} as const satisfies Record<string, ErrorText>;
