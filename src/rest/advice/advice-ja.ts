/** Kintone's error codes in Japanese: likely cause, what to do. What a code means, Kintone's own message says in the language of the person. Codes of other sign-ins are left out: requests here run on the session. There is no official list; codes and texts are from recordings. */
import type { Advice, Sentences } from './advice.ts';

const again = '少し待ってからもう一度送信してください。';
const signIn = '別のタブでkintoneにログインし、このページを再読み込みしてください。入力中のリクエストは残ります。';
const right: Sentences = [
  '必要な権限: {right}。ゲストスペースのURLでスペース外のアプリを指定したときも同じエラーになります。',
  'アプリの管理者に依頼するか、ゲストスペースを確認してください。',
];
const field: Sentences = [
  'コードの間違いや変更か、フィールド名を指定しています。',
  '入力中の候補から選んでください（大文字・小文字を区別）。',
];
const code: Sentences = ['コードの間違いか、削除されています。', '名前ではなくコードを使ってください。'];
const paging: Sentences = ['1回に取得できるのは500件まで、offsetは10,000までです。', '「全件取得」を使ってください。'];
const editor = 'クエリ欄の候補から選んでください。';
const clash: Sentences = ['ほかの処理と同時に実行されました。', again];
const gone: Sentences = ['IDの間違いか、削除されています。', 'IDを確認してください。'];
const inUse: Sentences = [
  'ほかのアプリがこのフィールドを参照しています。',
  '参照しているフィールドを先に変更してください。',
];
const shape: Sentences = [
  'パラメーターの組み合わせか、値の形式が違います。',
  '「このAPIについて」と見比べてください。',
];
const latest: Sentences = [
  '取得した後に、ほかの人かプログラムが更新しました。',
  '取得し直して変更点を確認し、新しいリビジョンで送信してください。上書きする場合はrevisionを省略します。',
];

export const adviceJa: Advice = {
  CB_AU01: ['ページを開いている間にセッションが切れました。', signIn],
  CB_CS01: ['このページのトークンが古くなっています。', signIn],
  CB_NO01: right,
  CB_NO02: right,
  GAIA_NO02: ['管理者が一時的に停止しています。', again],
  CB_IJ01: shape,
  CB_IL02: shape,
  CB_VA01: ['該当箇所は下の一覧のとおりです。', 'フォームで直して送信してください。'],
  GAIA_AP01: ['IDの間違い、削除済み、または運用開始前です。', '「アプリの一覧を取得」で確認してください。'],
  GAIA_RE01: ['IDの間違いか、削除済みです。', '「レコードを一覧で取得」で確認してください。'],
  GAIA_RE02: gone,
  GAIA_RE03: ['ほかの人が書いたコメントです。', '削除できるのは投稿者だけです。'],
  GAIA_RE12: ['アプリの設定で無効になっています。', 'アプリの一般設定で有効にしてください。'],
  GAIA_RE20: ['指定した値のレコードが存在しません。', '値を確認するか、upsert: true で登録してください。'],
  GAIA_IQ27: ['値の重複が許可されています。', '「値の重複を禁止する」を設定するか、別のフィールドを使ってください。'],
  GAIA_CO02: latest,
  GAIA_CO03: latest,
  GAIA_UN03: latest,
  GAIA_UN10: [
    'ステータス・人・日時はkintoneが設定します。',
    '取り除いてください。ステータスは「ステータスを進める」で変更します。',
  ],
  GAIA_BF02: ['登録時に指定できるのはアプリ管理者だけです。', '取り除くか、アプリ管理権限を依頼してください。'],
  GAIA_FU01: ['フィールドのアクセス権で制限されています。', '取り除くか、アプリの管理者に依頼してください。'],
  GAIA_FC01: field,
  GAIA_BL01: [
    'fileKeyが使用済み、3日経過、または種類（アップロード・ダウンロード）違いです。',
    'アップロードし直すか、レコードを取得して新しいキーを使ってください。',
  ],
  GAIA_LO03: ['参照元のキーは値の重複を禁止する必要があります。', '参照元のフィールドを先に変更してください。'],
  GAIA_LO04: [
    '参照先に値がないか、アプリ・フィールドの閲覧権限がありません。',
    '参照先のアプリで値を確認してください。',
  ],
  GAIA_IL01: ['存在しないフィールドや関数を指定しています。', '計算式を直して反映し直してください。'],
  GAIA_IL03: ['アクションを始められるステータスではありません。', '「プロセス管理の設定」を確認してください。'],
  GAIA_IL08: ['例: FROM_TODAYには数値と単位を指定します。', editor],
  GAIA_IL23: ['URLは /k/guest/（スペースID）/ で始める必要があります。', 'ゲストスペースに送信してください。'],
  GAIA_IL25: ['アプリとURLのスペースが違います。', 'ゲストスペースのIDを確認してください。'],
  GAIA_IL26: ['ログイン名の間違いか、停止されたユーザーです。', '表示名ではなくログイン名を使ってください。'],
  GAIA_IL27: code,
  GAIA_IL28: code,
  GAIA_IL42: ['存在しないユーザーなどを指定しています。', '条件から取り除いてください。'],
  GAIA_NT01: ['作業者は別の人です。', '作業者に依頼するか、作業者を変更してください。'],
  GAIA_SA01: ['次のステータスでは作業者を1人選びます。', 'assigneeにログイン名を指定してください。'],
  GAIA_SA04: ['作業者を選べないアクションです。', 'assigneeを取り除いてください。'],
  GAIA_ST02: [
    'このアプリではステータスを使っていません。',
    'アプリの設定で有効にするか、ステータスを取り除いてください。',
  ],
  GAIA_QU01: paging,
  GAIA_QU02: paging,
  GAIA_IQ03: ['使える演算子は種類ごとに決まっています。', editor],
  GAIA_IQ07: ['テーブルの中のフィールドです。', 'inまたはnot inを使ってください。'],
  GAIA_IQ10: ['選択肢は完全に一致する必要があります。', editor],
  GAIA_IQ11: field,
  GAIA_IQ23: ['THIS_MONTHなどには日かLASTを指定します。', editor],
  GAIA_IQ25: ['FROM_TODAYの単位はDAYS、WEEKS、MONTHS、YEARSです。', editor],
  GAIA_IR02: ['ドットは関連レコード専用です。', 'テーブルでは中のフィールドコードだけを指定します。'],
  GAIA_TO03: ['一度に指定できる件数を超えています。', '分けて送信してください。'],
  GAIA_TO04: ['ドメイン全体で同時に100件までです。', again],
  GAIA_TM12: ['ドメイン全体で同時に10個までです。', '「カーソルを削除」を使うか、10分待ってください。'],
  GAIA_CN01: ['取得済み、削除済み、または10分間使われませんでした。', 'カーソルを作成し直してください。'],
  GAIA_DA02: clash,
  GAIA_RE18: clash,
  GAIA_LT01: clash,
  GAIA_DE01: ['反映の処理中です。', again],
  GAIA_IQ28: ['同じ値のレコードが複数あります。', 'idで指定するか、キーに「値の重複を禁止する」を設定してください。'],
  GA_UO01: ['カテゴリーを設定するAPIはありません。', '取り除いてください。'],
  GAIA_LO02: inUse,
  GAIA_RE07: inUse,
  GAIA_IN01: ['2か所の名前が一致していません。', '同じ名前を指定してください。'],
  GAIA_ST03: ['名前の間違いか、statesにありません。', 'アクションのfromとtoを直してください。'],
  GAIA_PL01: gone,
  GAIA_PL02: ['ファイルが壊れているか、プラグインではありません。', 'パッケージを作り直してください。'],
  GAIA_PL03: ['同じIDのプラグインがあります。', '「プラグインを更新」を使ってください。'],
  OC_TP01: gone,
  OC_NO01: gone,
  OC_NO02: gone,
  413: ['サイズの上限を超えています。', 'ファイルを小さくしてください（kintoneの上限は1 GBです）。'],
};
