/** The help of the commands in Japanese, by its English. A test asks every command for its help and finds nothing missing. */

export const helpInJapanese: Readonly<Record<string, string>> = {
  'Usage:': '使い方:',
  'Options:': 'オプション:',
  'Arguments:': '引数:',
  'Commands:': 'コマンド:',
  'display help for command': 'このヘルプを表示する',
  'print one JSON object instead of lines, and never ask': '行の代わりに JSON オブジェクトを 1 つ出力し、質問しない',

  // What the commands do
  'local Kintone with the bundle, built again on every save': 'ローカル kintone。保存のたびにバンドルをビルドし直す',
  'build dist/desktop.js and dist/mobile.js': 'dist/desktop.js と dist/mobile.js をビルドする',
  'look for credentials in files and folders': 'ファイルとフォルダーから認証情報を探す',
  'build, check, back up, upload and deploy the customization':
    'カスタマイズをビルド、検査、バックアップ、アップロードして反映する',
  'list the backups of an app, and put one back live': 'アプリのバックアップの一覧を示し、1 つを運用環境に戻す',
  'write TypeScript declarations of an app': 'アプリの TypeScript の型を書き出す',
  'check what a deploy depends on': 'デプロイの前提を調べる',
  'log in with OAuth in the browser': 'ブラウザーで OAuth のログインをする',
  'remove the stored OAuth login': '保存した OAuth のログインを消す',
  'say which sign-in method is in force': 'どの認証方式が使われるかを示す',
  'start the local Kintone alone, or import an app into a fixture':
    'ローカル kintone だけを起動する。またはアプリをフィクスチャーに取り込む',
  'measure speed and size against the bars': '速度と大きさを測り、上限と比べる',
  'Start a local Kintone with sample apps and this project’s bundle, built again on every save.':
    'サンプルアプリと、このプロジェクトのバンドルを載せたローカル kintone を起動します。保存のたびにビルドし直します。',
  'Start the local Kintone alone, or import an app of a real domain with "emulator import-app --help". The first line on stdout is one JSON object; start with "npm run -s emulator" to have no banner of npm before it.':
    'ローカル kintone だけを起動します。実際の環境のアプリを取り込むには emulator import-app --help をご覧ください。標準出力の 1 行目は JSON オブジェクトです。npm のバナーを出さないためには npm run -s emulator で起動してください。',
  'Take the definition of an app of a real domain into a fixture file. Nothing is written to the domain.':
    '実際の環境のアプリの設定をフィクスチャーに取り込みます。その環境には何も書き込みません。',
  'Build the customization files, check their size and that they hold no credential.':
    'カスタマイズのファイルをビルドし、大きさと、認証情報が含まれていないことを確認します。',
  'look for credentials in source files, bundles and source maps':
    'ソース、バンドル、ソースマップから認証情報を探します。',
  'Build, check, back up, upload and deploy the customization, and prove what is live.':
    'カスタマイズをビルド、検査、バックアップ、アップロードして反映し、公開された内容を確認します。',
  'List the backups of an app, and put one back live: bytes and entries, checked.':
    'アプリのバックアップの一覧を示し、1 つを運用環境に戻して内容を確認します。',
  'Write TypeScript declarations of an app: fields by dts-gen, field kinds and option values beside it.':
    'アプリの TypeScript の型を書き出します。フィールドは dts-gen で、フィールドの種類と選択肢はその隣のファイルに生成します。',
  'Check address, method, rights, clock, proxy variables and packages, and say what to fix.':
    'アドレス、認証方式、権限、時計、プロキシの環境変数、パッケージを調べ、直し方を示します。',
  'Log in with OAuth: allow access in the browser, keep the tokens for this person alone.':
    'OAuth でログインします。ブラウザーでアクセスを許可し、トークンを本人だけが読める形で保存します。',
  'Remove the stored OAuth login.': '保存した OAuth のログインを消します。',
  'Say which sign-in method is in force, from where, and what it may do.':
    'どの認証方式がどこから使われ、何ができるかを示します。',
  'Run every benchmark and compare each figure with its bar.': 'すべての測定を行い、上限と比べます。',

  // Where and as whom
  'address of Kintone, else KINTONE_BASE_URL or the only login':
    'kintone のアドレス。省略時は KINTONE_BASE_URL、または唯一のログイン',
  'address of Kintone, else KINTONE_BASE_URL': 'kintone のアドレス。省略時は KINTONE_BASE_URL',
  'number of the guest space that the app is in, else KINTONE_GUEST_SPACE_ID':
    'アプリがあるゲストスペースの番号。省略時は KINTONE_GUEST_SPACE_ID',
  'login name, else KINTONE_USERNAME': 'ログイン名。省略時は KINTONE_USERNAME',
  'password; better KINTONE_PASSWORD or the question, which nobody else can see':
    'パスワード。他人に見えない KINTONE_PASSWORD か、入力を推奨',
  'number of the app': 'アプリの番号',
  'number of the app, else "app" in the manifest': 'アプリの番号。省略時はマニフェストの app',
  'app to check the rights on, else "app" in the manifest': '権限を調べるアプリ。省略時はマニフェストの app',
  'where to read the app number': 'アプリの番号を読むマニフェスト',

  // preview, emulator
  'port on 127.0.0.1; 0 takes a free one': '127.0.0.1 のポート。0 で空きポート',
  'en, ja or zh for every user; without it each user keeps their own':
    '全ユーザーの言語（en、ja、zh）。省略時はユーザーごとの言語',
  'sample, empty, or the path of a fixture file': 'sample、empty、またはフィクスチャーのパス',
  'keep the domain in this file between runs': '次の起動まで内容をこのファイルに残す',
  'keep the domain in this file between runs; it is used instead of the fixture once it is there. A kill loses nothing that was answered, a power cut at most the last second':
    '次の起動まで内容をこのファイルに残す。ファイルがあれば、フィクスチャーの代わりに使う。強制終了では応答済みの内容を失わず、停電で失うのは最後の 1 秒まで',
  'delay every answer': 'すべての応答を遅らせる',
  'do not check types in the background': '背後での型の検査をしない',
  'largest file that an upload takes, up to 1024; Kintone itself takes 1 GB':
    'アップロードできるファイルの上限（1024 まで）。kintone では 1 GB',
  'print the JSON Schema of fixture files and end': 'フィクスチャーの JSON Schema を出力して終わる',
  'take the records and their attachments too': 'レコードと添付ファイルも取り込む',
  'take the records without their attachments': '添付ファイルは取り込まない',
  'only records that match': '条件に合うレコードだけ',
  'write the fixture there instead of to stdout': '標準出力の代わりにこのファイルに書く',

  // build, scan, bench
  'where the files go': '出力先のフォルダー',
  'also write page-watch.js, which tells of credentials that any script of the page sends to this Kintone; load it before all other JavaScript files':
    'page-watch.js も作る。ページのスクリプトがこの kintone に送る認証情報を知らせる。ほかの JavaScript ファイルより前に読み込む',
  'files and folders; - reads the standard input': 'ファイルとフォルダー。- で標準入力を読む',
  'how to print': '出力の形式',
  'leave out the findings this file accepts': 'このファイルで許容した検出を除く',
  'accept all findings of this run in a new baseline file': '今回の検出をすべて許容するベースラインを作る',
  'also print findings that stop no gate': 'ビルドを止めない検出も出力する',
  'file name that says how to read the standard input': '標準入力の読み方を決めるファイル名',
  'run only these benchmarks': 'これらの測定だけを行う',
  'list the benchmarks and stop': '測定の一覧を示して終わる',

  // deploy, rollback, types
  'ALL, ADMIN or NONE, else "scope" in the manifest': 'ALL、ADMIN、NONE。省略時はマニフェストの scope',
  'what to upload': 'アップロードするものを書いたファイル',
  'upload the files as they are': 'ビルドせず、いまあるファイルをアップロードする',
  'remove entries that this project does not own': 'このプロジェクトのものではない項目を外す',
  'show what would change, and change nothing': '変更内容を示すだけで、何も変えない',
  'also take other waiting settings of the app live': '反映待ちのほかの設定も運用環境に反映する',
  'after a deploy that was cut off: "on" deploys, "back" puts the setting back':
    '中断されたデプロイの後に、on は続け、back は設定を戻す',
  'customize-uploader or cli-kintone': 'customize-uploader または cli-kintone',
  'how long to wait for Kintone': 'kintone を待つ秒数',
  'after every change of a file, write to the test environment only':
    'ファイルが変わるたびに、テスト環境だけに反映する',
  'the backup to put back, or "latest"; without it the backups are listed':
    '戻すバックアップ、または latest。省略時は一覧を示す',
  'only list the backups': 'バックアップの一覧だけを示す',
  'declaration file of dts-gen; the other one ends in .values.d.ts':
    'dts-gen の型定義ファイル。もう 1 つの名前は .values.d.ts で終わる',
  'namespace of the types': '型の名前空間',
  'name of the record type': 'レコードの型の名前',
  'from the settings before deploy': '反映前の設定から生成する',

  // login, logout
  'the registered OAuth client, else KINTONE_OAUTH_CLIENT_ID':
    '登録済みの OAuth クライアント。省略時は KINTONE_OAUTH_CLIENT_ID',
  'its redirect endpoint': 'そのリダイレクトエンドポイント',
  'what the login is for: deploy, types, records, read': 'ログインの目的: deploy、types、records、read',
  'exact scopes instead of --for': '--for の代わりに、スコープをそのまま指定する',
  'paste the final address instead of listening for it, for machines without a browser':
    '最後のアドレスを待ち受けずに貼り付ける（ブラウザーのないマシン用）',
  'only print the address': 'アドレスを表示するだけ',
  'how long to wait for the browser': 'ブラウザーを待つ秒数',
  'only the login of this Kintone; without it all of them': 'この kintone のログインだけ。省略時はすべて',
};
