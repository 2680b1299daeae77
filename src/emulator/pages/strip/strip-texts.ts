/** Texts of the control strip: English and Japanese. */

const texts = {
  strip: ['Preview controls', 'プレビューの設定'],
  user: ['User', 'ユーザー'],
  language: ['Language', '言語'],
  timezone: ['Time zone', 'タイムゾーン'],
  device: ['Device', '端末'],
  desktop: ['Desktop', 'パソコン'],
  mobile: ['Mobile', 'モバイル'],
  place: ['Space', 'スペース'],
  normal: ['Normal space', '通常スペース'],
  guest: ['Guest space', 'ゲストスペース'],
  test: ['Test environment', '動作テスト環境'],
  release: ['Kintone of', 'kintoneの時期'],
  year2024: ['Kintone of 2024', '2024年のkintone'],
  year2025: ['Kintone of 2025', '2025年のkintone'],
  today: ['Kintone of today', '現在のkintone'],
  faults: ['Next call', '次の通信'],
  faultNone: ['Next call works', '次の通信: 正常'],
  faultDrop: ['Next call is cut off', '次の通信: 切断'],
  faultUnavailable: ['Next call meets a broken server', '次の通信: サーバーエラー'],
  faultTooMany: ['Next call meets too many at once', '次の通信: 同時接続数超過'],
  faultSession: ['Next call finds the session ended', '次の通信: セッション切れ'],
  faultSlow: ['All calls take 2 s', 'すべての通信: 2秒遅延'],
  faultDeploy: ['Next deploy fails', '次の運用環境への反映: 失敗'],
  faultPath: ['Calls that begin with', '対象のパス'],
  faultCount: ['How often (empty: for ever)', '回数（空欄：無制限）'],
  events: ['Events', 'イベント'],
  replay: ['Replay last', '直前を再実行'],
  hide: ['Hide', '隠す'],
  show: ['Show preview controls', 'プレビューの設定を表示'],
  noEvents: ['No event yet.', 'イベントはまだありません。'],
  noHandler: ['no handler', 'ハンドラーなし'],
  problems: ['The sources have problems', 'ソースに問題があります'],
  admin: ['admin', '管理者'],
  member: ['member', 'メンバー'],
  readOnly: ['read only', '閲覧のみ'],
  guestUser: ['guest', 'ゲスト'],
} as const satisfies Record<string, readonly [string, string]>;

export type StripTextKey = keyof typeof texts;

export function stripText(language: string): (key: StripTextKey) => string {
  return (key) => texts[key][language === 'ja' ? 1 : 0];
}
