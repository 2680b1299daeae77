/** Search over the catalogue by path, purpose or method, in both languages at once. */
import { listEndpoints } from './catalogue.ts';
import type { Endpoint, Method } from './endpoint.ts';

/** What people call a thing when neither the path nor the purpose says it. */
const synonyms: readonly (readonly [RegExp, string])[] = [
  [/record\b|records\b/, 'data row レコード データ'],
  [/status/, 'process workflow ステータス プロセス'],
  [/customize/, 'javascript js css カスタマイズ'],
  [/acl/, 'permission access right アクセス権 権限'],
  [/app\/deploy/, 'publish release update 反映 デプロイ'],
  [/form\/fields/, 'column フィールド 項目'],
  [/file/, 'attachment upload download 添付ファイル'],
  [/views/, 'list view ビュー'],
  [/cursor/, 'all pages bulk 全件 カーソル'],
  [/notifications/, 'notify 通知'],
  [/reports/, 'chart graph グラフ'],
  [/v1\/records\.json/, 'bulk 一括'],
  [/bulkRequest/, 'transaction 一括 トランザクション'],
];

/** What people call what a method does. */
const deeds: Readonly<Record<Method, string>> = {
  GET: 'read show 取得 参照 確認',
  POST: 'add create new 追加 登録 作成 新規',
  PUT: 'update change edit save 更新 変更 編集',
  DELETE: 'remove 削除',
};

let haystacks: ReadonlyMap<string, string> | null = null;

function normalize(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function toHaystack(endpoint: Endpoint): string {
  const extra = synonyms.flatMap(([pattern, words]) => (pattern.test(endpoint.path) ? [words] : []));
  return normalize(
    [
      endpoint.id,
      endpoint.path,
      endpoint.purpose.en,
      endpoint.purpose.ja,
      endpoint.preview ? 'preview test' : 'live',
      deeds[endpoint.method],
      ...extra,
    ].join(' '),
  );
}

/** Japanese has no spaces: katakana and pairs of kanji count as words, and hiragana joins them. */
const japaneseWord = /[ァ-ヶー]+|[一-龠々]{1,2}|[^\sぁ-ヶー一-龠々]+/g;

/** Calls that hold every word of the search, in catalogue order; all calls when nothing is searched. */
export function searchEndpoints(search: string): readonly Endpoint[] {
  const all = listEndpoints();
  const text = normalize(search);
  const words = text.split(/\s+/).filter(Boolean);
  if (words.length === 0) return all;
  haystacks ??= new Map(all.map((endpoint) => [endpoint.id, toHaystack(endpoint)]));
  const texts = haystacks;
  const find = (wanted: readonly string[]): readonly Endpoint[] =>
    all.filter((endpoint) => wanted.every((word) => texts.get(endpoint.id)?.includes(word)));
  const found = find(words);
  return found.length > 0 ? found : find(text.match(japaneseWord) ?? words);
}
