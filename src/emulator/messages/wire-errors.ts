/** Texts and HTTP statuses of errors that any call can meet: authentication, request form, app lookup, limits. */
import type { ErrorText } from './text.ts';

export const wireErrors = {
  CB_AU01: { status: 401, en: 'Please login.', ja: 'ログインしてください。', zh: '请登录。' },
  CB_WA01: {
    status: 401,
    en: 'Password authentication failed. The value in http header of X-Cybozu-Authorization is not valid.',
    ja: 'ユーザーのパスワード認証に失敗しました。「X-Cybozu-Authorization」ヘッダーの値が正しくありません。',
    zh: '用户密码认证失败。“X-Cybozu-Authorization”头的值不正确。',
  },
  CB_TW02: {
    status: 401,
    en: 'Cannot authenticate because 2-step verification is enabled. The REST API does not support 2-step verification.',
    ja: '2要素認証を有効にしているため、認証できません。REST APIでは2要素認証はサポートされていません。',
    zh: '已启用两步验证，无法认证。REST API不支持两步验证。',
  },
  CB_JH01: {
    status: 400,
    en: 'Session authentication requires the request header X-Requested-With.',
    ja: 'セッション認証でAPIを実行するには、リクエストヘッダー「X-Requested-With」が必要です。',
    zh: '使用会话认证时，需要请求头“X-Requested-With”。',
  },
  CB_CS01: {
    status: 400,
    en: 'The page has expired. Reload the page and try again.',
    ja: 'ページの有効期限が切れています。ページを再読み込みしてからやり直してください。',
    zh: '页面已过期。请重新加载页面后重试。',
  },
  CB_OA01: {
    status: 401,
    en: 'Cannot access protected resource.',
    ja: '保護されたリソースにアクセスできません。',
    zh: '无法访问受保护的资源。',
  },
  GAIA_IA02: {
    status: 400,
    en: 'The specified API token does not match the API token generated via an app.',
    ja: '指定したAPIトークンは、アプリで生成されたトークンと異なります。',
    zh: '指定的API令牌与应用中生成的令牌不一致。',
  },
  GAIA_DA03: {
    status: 400,
    en: 'You cannot specify a duplicate API token for the same app.',
    ja: '同じアプリのAPIトークンを重複して指定することはできません。',
    zh: '不能为同一应用重复指定API令牌。',
  },
  GAIA_NO01: {
    status: 403,
    en: 'Using this API token, you cannot run the specified API.',
    ja: 'このAPIトークンでは、指定したAPIを実行できません。',
    zh: '使用此API令牌无法执行指定的API。',
  },
  CB_NO02: { status: 403, en: 'No privilege to proceed.', ja: '権限がありません。', zh: '没有权限。' },
  CB_IJ01: {
    status: 400,
    en: 'Invalid JSON string.',
    ja: '不正なJSON文字列です。',
    zh: 'JSON字符串无效。',
  },
  CB_IL02: { status: 400, en: 'Illegal request.', ja: '不正なリクエストです。', zh: '非法请求。' },
  CB_VA01: {
    status: 400,
    en: 'Missing or invalid input.',
    ja: '入力内容が正しくありません。',
    zh: '输入有误。',
  },
  GAIA_AP01: {
    status: 404,
    en: 'The app (ID: {id}) not found. The app may have been deleted.',
    ja: '指定したアプリ（id: {id}）が見つかりません。削除されている可能性があります。',
    zh: '未找到指定的应用（id: {id}）。可能已被删除。',
  },
  GAIA_IL23: {
    status: 400,
    en: 'You need to send a request to the URL: "/k/guest/<Space ID>/v1/..." to execute apps in Guest Spaces.',
    ja: 'ゲストスペース内のアプリを操作する場合は、リクエストの送信先を「/k/guest/（ゲストスペースのID）/v1/...」にします。',
    zh: '操作来宾空间内的应用时，请将请求发送到“/k/guest/（来宾空间ID）/v1/...”。',
  },
  GAIA_FC01: {
    status: 400,
    en: 'The field (code: {code}) not found.',
    ja: '指定されたフィールド（code: {code}）が見つかりません。',
    zh: '未找到指定的字段（code: {code}）。',
  },
  GAIA_CO03: {
    status: 409,
    en: 'The revision is not the latest. Someone may update the app settings (ID: {id}).',
    ja: '指定したリビジョンは最新ではありません。ほかのユーザーがアプリの設定（id: {id}）を更新した可能性があります。',
    zh: '指定的修订版本不是最新的。其他用户可能已更新应用设置（id: {id}）。',
  },
  GAIA_BL01: {
    status: 404,
    en: 'The specified file (id: {key}) not found.',
    ja: '指定したファイル（id: {key}）が見つかりません。',
    zh: '未找到指定的文件（id: {key}）。',
  },
  GAIA_TO04: {
    status: 429,
    en: 'The number of concurrent API requests exceeds the limit.',
    ja: 'APIの同時リクエスト数が上限を超えています。',
    zh: 'API的并发请求数超过上限。',
  },
} as const satisfies Record<string, ErrorText>;
