/** Rights and token permissions in words, named by key in the lines of the catalogue, and the areas of OAuth scopes. */
import type { Area, Text } from './endpoint.ts';

const t = (en: string, ja: string): Text => ({ en, ja });

/** What the person needs. Condensed from the permission sections of the reference; exact for records and apps, approximate for spaces and plug-ins. */
export const userRights: Readonly<Record<string, Text>> = {
  none: t('no special right', '特別な権限は不要'),
  va: t('view or add records of the app', 'アプリのレコード閲覧または追加'),
  vap: t(
    'view or add records of the app; only apps that are in use',
    'アプリのレコード閲覧または追加（運用開始済みのアプリのみ）',
  ),
  own: t('none; only apps the person can view or add to', '不要（閲覧または追加できる運用開始済みアプリのみ）'),
  mgr: t('app management', 'アプリ管理'),
  mgrs: t('app management of every app named', '指定したすべてのアプリのアプリ管理'),
  mgrMove: t(
    'app management, and the right to create apps in the target space',
    'アプリ管理と、移動先でのアプリ作成権限',
  ),
  mgrView: t(
    'app management; system administrator when a view is of type CUSTOM',
    'アプリ管理（カスタマイズ一覧があるときはシステム管理）',
  ),
  mgrSys: t('kintone system administrator and app management', 'kintoneシステム管理とアプリ管理'),
  sys: t('kintone system administrator', 'kintoneシステム管理'),
  users: t('users & system administrator', 'cybozu.com共通管理者'),
  create: t(
    'the right to create apps (in the space, when one is given)',
    'アプリ作成（スペース指定時はそのスペースで）',
  ),
  inner: t('what each call inside needs', '中の各リクエストに必要な権限'),
  file: t('view the app, the record and the attachment field', 'アプリ・レコード・添付ファイルフィールドの閲覧'),
  rv: t('view the app and the record; only viewable fields', 'アプリとレコードの閲覧（閲覧できるフィールドのみ）'),
  rl: t('view the app; only viewable records and fields', 'アプリの閲覧（閲覧できるレコードとフィールドのみ）'),
  ra: t(
    'add records; app management to set creator, updater or their times',
    'レコード追加（作成者・更新者・日時の指定にはアプリ管理）',
  ),
  re: t('edit the app’s records, the record and each field', 'アプリ・レコード・各フィールドの編集'),
  rau: t('edit, and with upsert also add records', 'レコード編集（upsertのときは追加も）'),
  rd: t('delete records of the app and the record itself', 'アプリのレコード削除と対象レコードの削除'),
  rp: t(
    'current assignee, or anyone who may view when there is none',
    '現在の作業者（作業者がいなければ閲覧できる人）',
  ),
  rpe: t('app management; process management on', 'アプリ管理（プロセス管理が有効なアプリ）'),
  rc: t('view the app and the record; comments on', 'アプリとレコードの閲覧（コメント機能が有効なアプリ）'),
  rco: t('only comments of one’s own', '自分が投稿したコメントのみ'),
  sp: t('space administrator', 'スペースの管理者'),
  spm: t('member, when the space is private', '非公開スペースではそのメンバー'),
  spt: t('a member who may add threads', 'スレッドを追加できるメンバー'),
  spc: t('whoever can see the thread', 'スレッドを閲覧できる人'),
  spg: t('administrator of the guest space', 'ゲストスペースの管理者'),
  spn: t('the right to create spaces', 'スペースの作成権限'),
};

export const tokenPermissions: Readonly<Record<string, Text>> = {
  v: t('View records', 'レコード閲覧'),
  va: t('View records or Add records', 'レコード閲覧またはレコード追加'),
  a: t('Add records', 'レコード追加'),
  e: t('Edit records', 'レコード編集'),
  ea: t('Edit records (with upsert also Add records)', 'レコード編集（upsertのときはレコード追加も）'),
  d: t('Delete records', 'レコード削除'),
  m: t('Manage app', 'アプリ管理'),
  i: t('what each call inside needs', '中の各リクエストに必要な権限'),
  n: t('none documented', '記載なし'),
};

/** What the scopes of OAuth call the areas; all others are settings. */
export const scopeAreas: Partial<Record<Area, string>> = {
  records: 'app_record',
  comments: 'app_record',
  files: 'file',
};
