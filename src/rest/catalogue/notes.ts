/** What people stumble over, per call. */
import type { Text } from './endpoint.ts';

const notes: Readonly<Record<string, readonly [en: string, ja: string]>> = {
  'GET app': ['The parameter is called id here, not app.', 'パラメーター名はappではなくidです。'],
  'PUT app/acl': acl(),
  'PUT record/acl': acl(),
  'PUT field/acl': acl(),
  'POST app/move': ['space: null takes the app out of its space.', 'spaceにnullを指定するとスペースから外れます。'],
  'GET apps/statistics': [
    'status is CHANGED, NOT_ACTIVATED or ACTIVATED.',
    'statusはCHANGED、NOT_ACTIVATED、ACTIVATEDのいずれかです。',
  ],
  'POST bulkRequest': [
    'Takes writes of records, status and assignee changes. One failure undoes all of them.',
    'レコードの登録・更新・削除、ステータスと作業者の変更をまとめます。1つでも失敗するとすべて取り消されます。',
  ],
  'GET file': [
    'Takes the fileKey of a record that was read; the key of a fresh upload is refused.',
    '取得したレコードのfileKeyを使います。アップロード直後のキーは使えません。',
  ],
  'POST file': [
    'An upload that no record takes within 3 days is removed.',
    'レコードに添付されないファイルは3日後に削除されます。',
  ],
  'GET form': ['Prefer Form fields.', '「フォームのフィールド」をお勧めします。'],
  'POST preview/app': ['Kintone has no call that deletes an app.', 'アプリを削除するAPIはありません。'],
  'PUT preview/app/customize': [
    'A list that is sent replaces the old one; to keep a file send the fileKey of the test settings.',
    '指定したリストは置き換わります。ファイルを残すには動作テスト環境のfileKeyを指定します。',
  ],
  'POST preview/app/deploy': [
    'Answers at once; ask for the state until it is SUCCESS, FAIL or CANCEL.',
    'すぐに応答します。状況はSUCCESS、FAIL、CANCELになるまで確認してください。',
  ],
  'PUT preview/app/form/fields': [
    'The key is the present field code; a new code goes into code. Options that are not listed are removed.',
    'キーは現在のフィールドコードで、新しいコードはcodeに指定します。列挙しなかった選択肢は削除されます。',
  ],
  'PUT preview/app/form/layout': ['Every row and field must be listed.', 'すべての行とフィールドを指定します。'],
  'POST preview/app/plugins': ['An app takes 20 plug-ins.', '1アプリに追加できるプラグインは20個です。'],
  'PUT preview/app/reports': gone('Graphs', 'グラフ'),
  'PUT preview/app/views': gone('Views', '一覧'),
  'PUT preview/app/status': gone('States', 'ステータス'),
  'PUT preview/app/settings': ['Settings that are not sent keep their value.', '指定しなかった設定は変わりません。'],
  'PUT record': [
    'Give either id or updateKey. Fields that are not sent keep their value; a table that is sent is replaced row by row.',
    'idかupdateKeyのどちらかを指定します。指定しないフィールドは変わりません。テーブルは指定した行で置き換わります。',
  ],
  'POST record': [
    'Field codes the app does not know are ignored without an error.',
    '存在しないフィールドコードはエラーにならず無視されます。',
  ],
  'POST records': ['All or nothing.', '1件でも失敗するとすべて登録されません。'],
  'PUT records': ['All or nothing.', '1件でも失敗するとすべて更新されません。'],
  'DELETE records': [
    'All or nothing; one id that is not there stops the call.',
    '存在しないIDが1つでもあると、すべて削除されません。',
  ],
  'PUT record/status': [
    'action is named in the language of the caller; one action raises the revision by 2.',
    'アクション名は呼び出す人の表示言語で指定します。1回の実行でリビジョンは2増えます。',
  ],
  'GET records/cursor': [
    'The cursor closes itself once next is false, and 10 minutes after its last use.',
    'nextがfalseになるか、最後の利用から10分経つとカーソルは削除されます。',
  ],
  'POST records/cursor': [
    'A domain holds 10 cursors at a time; leave limit and offset out of the query.',
    'カーソルはドメインで同時に10個まで。クエリにlimitとoffsetは指定しません。',
  ],
  'GET records': [
    'At most 500 records, offset up to 10,000; beyond that fetch all pages or open a cursor.',
    '1回に500件、offsetは10,000まで。それ以上は「全件取得」かカーソルを使います。',
  ],
  'PUT space/members': ['Needs one member with isAdmin.', 'isAdminのメンバーが1人以上必要です。'],
  'POST template/space': ['Needs one member with isAdmin.', 'isAdminのメンバーが1人以上必要です。'],
  'POST space/thread/comment': ['Needs text or files.', 'textかfilesのどちらかが必要です。'],
  'GET apis/{apiId}': [
    'Takes the link of an entry of the list, for example record/get.',
    '一覧のlinkの値（例: record/get）を指定します。',
  ],
  'POST search': ['The domain must have it switched on.', 'ドメインで有効にする必要があります。'],
};

function acl(): readonly [string, string] {
  return [
    'Deploys every other waiting change of the app as well; the preview form does not.',
    'ほかの未反映の変更もすべて運用環境に反映されます。動作テスト環境用のAPIなら反映されません。',
  ];
}

function gone(en: string, ja: string): readonly [string, string] {
  return [`${en} that are not listed are deleted.`, `指定しなかった${ja}は削除されます。`];
}

/** The note of a call, or null. */
export function toNote(id: string): Text | null {
  const note = notes[id];
  return note ? { en: note[0], ja: note[1] } : null;
}
