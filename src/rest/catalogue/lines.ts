/**
 * The catalogue as text: small in the bundle, parsed on first use. One line is one call (with flag `p`: the live and the test form):
 * `METHOD[flags] path | sign-in | token | right | parameters | answer | English | Japanese`
 * Flags: p live and preview, P preview only, x no guest form, g guest form only. Sign-in: P password, T token, S session, O OAuth, small letter = not confirmed.
 * Parameter: `name*:type[max]{options}=default~role(members)`; types n s b o m f, `[]` for a list; `$` names a macro below.
 */
import type { Area } from './endpoint.ts';

export const macros: Readonly<Record<string, string>> = {
  app: 'app*:n~app',
  rev: 'revision:n',
  lang: 'lang:s{default/ja/en/zh/user}=default',
  key: 'updateKey:o(field*:s~field value*:s64)',
  who: 'entity*:o(type*:s{USER/GROUP/ORGANIZATION} code*:s~entity)',
  any: 'entity*:o(type*:s{USER/GROUP/ORGANIZATION/FIELD_ENTITY} code*:s~entity)',
  mentions: 'mentions:o[]10(code*:s~entity type*:s{USER/GROUP/ORGANIZATION})',
  members: 'members*:o[]($who includeSubs:b isAdmin:b)',
  targets: 'targets*:o[]($any includeSubs:b)',
  page: 'offset:n limit:n100=100',
};

export const lines: Readonly<Record<Area, string>> = {
  records: `
GET record | PTSO | v | rv | $app id*:n~record | record | One record | レコードを1件取得
GET records | PTSO | v | rl | $app fields:s[]~field query:s~query totalCount:b | records[],totalCount | List records | レコードを一覧で取得
POST record | PTSO | a | ra | $app record:m~body | id,revision | Add a record | レコードを1件登録
POST records | PTSO | a | ra | $app records*:m[]100~body | ids[],revisions[] | Add records | レコードをまとめて登録
PUT record | PTSO | e | re | $app id:n~record $key record:m~body $rev | revision | Update a record | レコードを1件更新
PUT records | PTSO | ea | rau | $app records*:o[]100(id:n~record $key record:m~body revision:n) upsert:b | records[] | Update records | レコードをまとめて更新
DELETE records | PTSO | d | rd | $app ids*:n[]100~record revisions:n[]100 | (empty) | Delete records | レコードを削除
POST bulkRequest | PTSo | i | inner | requests*:o[]20(method*:s{POST/PUT/DELETE} api*:s payload*:o) | results[] | Several writes at once | 複数の書き込みを一括実行
POST records/cursor | PTSO | v | rl | $app fields:s[]~field query:s~query size:n500=100 | id,totalCount | Open a cursor | カーソルを作成
GET records/cursor | PTSO | v | rl | id*:s | records[],next | Next page of a cursor | カーソルから続きを取得
DELETE records/cursor | PTSO | v | rl | id*:s | (empty) | Close a cursor | カーソルを削除
GET records/acl/evaluate | PS | - | rl | $app ids*:n[]100~record | rights[] | My rights on records | レコードに対する自分の権限を確認`,
  comments: `
GET record/comments | PTSO | v | rc | $app record*:n~record order:s{asc/desc}=desc offset:n limit:n10=10 | comments[],older,newer | Comments of a record | コメントを取得
POST record/comment | PTSo | v | rc | $app record*:n~record comment*:o(text*:s65535~long $mentions) | id | Add a comment | コメントを投稿
DELETE record/comment | PTSo | v | rco | $app record*:n~record comment*:n | (empty) | Delete a comment | コメントを削除
PUT record/status | PTSO | v | rp | $app id*:n~record action*:s assignee:s~user $rev | revision | Run a process action | ステータスを進める（アクションの実行）
PUT records/status | PTSO | v | rp | $app records*:o[]100(id*:n~record action*:s assignee:s~user revision:n) | records[] | Run process actions on several records | 複数レコードのステータスを進める
PUT record/assignees | PTSO | m | rpe | $app id*:n~record assignees*:s[]100~user $rev | revision | Change assignees | 作業者を変更`,
  files: `
POST file | PTSO | n | none | file*:f | fileKey | Upload a file | ファイルをアップロード
GET file | PTSO | v | file | fileKey*:s~fileKey | (file) | Download a file | ファイルをダウンロード`,
  app: `
GET app | PTSO | va | vap | id*:n~app | appId,code,name | One app | アプリの情報を1件取得
GET apps | PSO | - | own | ids:n[]100~app codes:s[]100 name:s64 spaceIds:n[]100~space $page | apps[] | List apps | アプリの一覧を取得
POSTP app | PSO | - | create | name*:s64 space:n~space thread:n | app,revision | Create an app | アプリを作成
GETp app/form/fields | PTSO | va | va | $app $lang | properties{},revision | Form fields | フォームのフィールド
POSTP app/form/fields | PTSO | m | mgr | $app properties*:m100 $rev | revision | Add fields | フィールドを追加
PUTP app/form/fields | PTSO | m | mgr | $app properties*:m100 $rev | revision | Change fields | フィールドの設定を変更
DELETEP app/form/fields | PTSO | m | mgr | $app fields*:s[]100~field $rev | revision | Remove fields | フィールドを削除
GETp app/form/layout | PTSO | va | va | $app | layout[],revision | Form layout | フォームのレイアウト
PUTP app/form/layout | PTSO | m | mgr | $app layout*:o[] $rev | revision | Replace the form layout | フォームのレイアウトを変更
GETp app/views | PTSO | va | va | $app $lang | views{},revision | Views | 一覧の設定
PUTP app/views | PTSO | m | mgrView | $app views*:m $rev | views{},revision | Replace the views | 一覧の設定を変更
GETp app/settings | PTSO | va | va | $app $lang | name,theme,revision | General settings | 一般設定
PUTP app/settings | PTSO | m | mgr | $app name:s64 description:s10000~long icon:o theme:s{WHITE/CLIPBOARD/BINDER/PENCIL/CLIPS/RED/GREEN/BLUE/YELLOW/BLACK} titleField:o(selectionMode*:s{AUTO/MANUAL} code:s~field) enableThumbnails:b enableBulkDeletion:b enableComments:b enableDuplicateRecord:b enableInlineRecordEditing:b numberPrecision:o(digits:s decimalPlaces:s roundingMode:s{HALF_EVEN/UP/DOWN}) firstMonthOfFiscalYear:s $rev | revision | Change general settings | 一般設定を変更
GETp app/status | PTSO | va | va | $app $lang | enable,states{},actions[],revision | Process management | プロセス管理の設定
PUTP app/status | PTSO | m | mgr | $app enable:b states:m(name:s64 index*:n assignee:o(type*:s{ONE/ALL/ANY} entities*:o[])) actions:o[](name*:s64 from*:s64 to*:s64 filterCond:s~filter) $rev | revision | Change process management | プロセス管理の設定を変更
GETp app/actions | PtSO | m | mgr | $app $lang | actions{},revision | Actions that copy records | アプリアクションの設定
PUTP app/actions | PtSO | m | mgr | $app actions*:m(name:s32 index*:n destApp:o(app:n~app code:s) mappings:o[] entities:o[](type*:s{USER/GROUP/ORGANIZATION} code*:s~entity)) $rev | actions{},revision | Replace the actions that copy records | アプリアクションの設定を変更
GETp app/reports | PTSO | m | mgr | $app $lang | reports{},revision | Graphs | グラフの設定
PUTP app/reports | PTSO | m | mgr | $app reports*:m $rev | reports{},revision | Replace the graphs | グラフの設定を変更
GETp app/customize | PSO | - | mgr | $app | scope,desktop,mobile,revision | JavaScript and CSS | JavaScript・CSSカスタマイズの設定
PUTP app/customize | PSO | - | mgrSys | $app scope:s{ALL/ADMIN/NONE} desktop:o(js:o[]30 css:o[]30) mobile:o(js:o[]30 css:o[]30) $rev | revision | Change JavaScript and CSS | JavaScript・CSSカスタマイズの設定を変更
GETp app/plugins | PTS | m | mgr | $app $lang | plugins[],revision | Plug-ins of the app | アプリのプラグイン
POSTP app/plugins | PTS | m | mgr | $app ids*:s[] $rev | revision | Add plug-ins to the app | アプリにプラグインを追加
GETp app/adminNotes | PTS | m | mgr | $app | content,revision | Notes for administrators | 管理者用メモ
PUTP app/adminNotes | PTS | m | mgr | $app content:s10000~long includeInTemplateAndDuplicates:b $rev | revision | Change the notes for administrators | 管理者用メモを変更
GETp form | PTSO | va | va | $app | properties[] | Form, older shape | フォームの設計情報（旧形式）
POSTP app/deploy | PTSO | m | mgrs | apps*:o[]300(app*:n~app $rev) revert:b | (empty) | Deploy or drop test settings | 運用環境へ反映・変更の取り消し
GETP app/deploy | PTSO | m | mgrs | apps*:n[]300~app | apps[] | State of a deploy | 反映の状況を確認
POST app/move | PS | - | mgrMove | $app space:n~space | (empty) | Move an app to another space | アプリの所属スペースを変更`,
  rights: `
GETp app/acl | PTSO | m | mgr | $app | rights[],revision | App permissions | アプリのアクセス権
PUT app/acl | PTSO | m | mgr | $app $appRights $rev | revision | Replace app permissions and deploy | アプリのアクセス権を変更して反映
PUTP app/acl | PTSO | m | mgr | $app $appRights $rev | revision | Replace app permissions | アプリのアクセス権を変更
GETp record/acl | PTSO | m | mgr | $app $lang | rights[],revision | Record permissions | レコードのアクセス権
PUT record/acl | PTSO | m | mgr | $app $recordRights $rev | revision | Replace record permissions and deploy | レコードのアクセス権を変更して反映
PUTP record/acl | PTSO | m | mgr | $app $recordRights $rev | revision | Replace record permissions | レコードのアクセス権を変更
GETp field/acl | PTSO | m | mgr | $app | rights[],revision | Field permissions | フィールドのアクセス権
PUT field/acl | PTSO | m | mgr | $app $fieldRights $rev | revision | Replace field permissions and deploy | フィールドのアクセス権を変更して反映
PUTP field/acl | PTSO | m | mgr | $app $fieldRights $rev | revision | Replace field permissions | フィールドのアクセス権を変更`,
  notices: `
GETp app/notifications/general | PTSO | m | mgr | $app | notifications[],notifyToCommenter,revision | Notifications of the app | アプリの条件通知
PUTP app/notifications/general | PTSO | m | mgr | $app notifications:o[]($any includeSubs:b recordAdded:b recordEdited:b commentAdded:b statusChanged:b fileImported:b) notifyToCommenter:b $rev | revision | Replace notifications of the app | アプリの条件通知を変更
GETp app/notifications/perRecord | PTSO | m | mgr | $app $lang | notifications[],revision | Notifications per record | レコードの条件通知
PUTP app/notifications/perRecord | PTSO | m | mgr | $app notifications*:o[](filterCond*:s~filter title:s100 $targets) $rev | revision | Replace notifications per record | レコードの条件通知を変更
GETp app/notifications/reminder | PTSO | m | mgr | $app $lang | notifications[],timezone,revision | Reminders | リマインダーの条件通知
PUTP app/notifications/reminder | PTSO | m | mgr | $app notifications:o[](timing*:o filterCond:s~filter title:s100 $targets) timezone:s $rev | revision | Replace reminders | リマインダーの条件通知を変更`,
  spaces: `
GET space | PS | - | spm | id*:n~space | id,name,memberCount | One space | スペースの情報
PUT space | PS | - | sp | id*:n~space name:s128 isPrivate:b fixedMember:b useMultiThread:b showAnnouncement:b showThreadList:b showAppList:b showMemberList:b showRelatedLinkList:b permissions:o(createApp:s{EVERYONE/ADMIN}) | (empty) | Change space settings | スペースの設定を変更
DELETE space | PS | - | sp | id*:n~space | (empty) | Delete a space and its apps | スペースを削除（中のアプリも削除）
PUT space/body | PS | - | sp | id*:n~space body*:s65535~long | (empty) | Replace the announcement of a space | スペースのお知らせを変更
GET space/members | PS | - | spm | id*:n~space | members[] | Members of a space | スペースのメンバー
PUT space/members | PS | - | sp | id*:n~space $members | (empty) | Replace the members of a space | スペースのメンバーを変更
PUTg space/guests | PS | - | spg | id*:n~space guests*:s[] | (empty) | Replace the guests of a guest space | ゲストスペースのゲストを変更
POST space/thread | PS | - | spt | space*:n~space name*:s128 | id | Add a thread | スレッドを追加
PUT space/thread | PS | - | sp | id*:n name:s128 body:s65535~long | (empty) | Change a thread | スレッドを変更
POST space/thread/comment | PS | - | spc | space*:n~space thread*:n comment*:o(text:s65535~long $mentions files:o[]5(fileKey*:s~fileKey width:s)) | id | Comment on a thread | スレッドにコメントを投稿
POSTx template/space | PS | - | spn | id*:n name*:s128 $members isPrivate:b isGuest:b fixedMember:b | id | Create a space from a template | テンプレートからスペースを作成`,
  domain: `
GETx apps/statistics | PS | - | mgr | $page | apps[] | Use of apps (Wide course) | アプリの利用状況（ワイドコース）
GETx spaces/statistics | PS | - | none | $page | spaces[] | Use of spaces (Wide course) | スペースの利用状況（ワイドコース）
GETx plugins | PS | - | sys | ids:s[]100 $page | plugins[] | Plug-ins of the domain | 読み込み済みプラグインの一覧
GETx plugins/required | PS | - | sys | $page | plugins[] | Plug-ins used but missing | 使用中だが読み込まれていないプラグイン
GETx plugin/apps | PS | - | sys | id*:s offset:n limit:n500=100 | apps[] | Apps that use a plug-in | プラグインを使用しているアプリ
POSTx plugin | PS | - | sys | fileKey*:s~fileKey | id,version | Import a plug-in | プラグインを読み込む
PUTx plugin | PS | - | sys | id*:s fileKey*:s~fileKey | id,version | Update a plug-in | プラグインを更新
DELETEx plugin | PS | - | sys | id*:s | (empty) | Remove a plug-in | プラグインを削除
POSTx guests | PS | - | users | guests*:o[](code*:s name*:s128 password*:s64~secret timezone*:s locale:s surNameReading:s64 givenNameReading:s64 company:s100 division:s100 phone:s100 callto:s256 image:s~fileKey) | (empty) | Add guest users | ゲストユーザーを追加
DELETEx guests | PS | - | users | guests*:s[]100 | (empty) | Delete guest users | ゲストユーザーを削除`,
  other: `
POST search | PS | - | none | query*:o[]20(operator*:s{AND/OR/NOT} keywords*:s[]20) types:s[]{RECORD/RECORD_COMMENT/SPACE/THREAD/THREAD_COMMENT/PEOPLE_COMMENT/MESSAGE_COMMENT/ATTACHMENT} scopes:o[]20 excludeScopes:o[]20 createdAfter:s~date createdBefore:s~date creators:s[]20~user sort:o(by:s{RELEVANCE/CREATED_AT} order:s{ASC/DESC}) limit:n20=20 pageToken:s | hits[],nextPageToken | Full-text search (API Lab) | 全文検索（API Lab）
GETx apis |  | - | none |  | apis{} | All calls, as Kintone lists them | APIの一覧
GETx apis/{apiId} |  | - | none | apiId*:s | request,response,schemas | Schema of one call | APIのスキーマ情報`,
};

/** Long member lists used twice. */
export const rightsMacros: Readonly<Record<string, string>> = {
  appRights:
    'rights*:o[](entity*:o(type*:s{USER/GROUP/ORGANIZATION/CREATOR} code:s~entity) includeSubs:b appEditable:b recordViewable:b recordAddable:b recordEditable:b recordDeletable:b recordImportable:b recordExportable:b)',
  recordRights: 'rights*:o[](filterCond:s~filter entities*:o[]($any includeSubs:b viewable:b editable:b deletable:b))',
  fieldRights: 'rights*:o[](code*:s~field entities*:o[]($any includeSubs:b accessibility*:s{WRITE/READ/NONE}))',
};
