/** Search over the catalogue by path, purpose or method, in both languages at once. */
import { listEndpoints } from './catalogue.ts';
import type { Endpoint } from './endpoint.ts';

/** What people call a thing when neither the path nor the purpose says it. */
const synonyms: readonly (readonly [RegExp, string])[] = [
  [/record\b|records\b/, 'data row レコード データ'],
  [/status/, 'process workflow ステータス プロセス'],
  [/customize/, 'javascript js css カスタマイズ'],
  [/acl/, 'permission access right アクセス権 権限'],
  [/app\/deploy/, 'publish release update 反映 デプロイ'],
  [/form\/fields/, 'column フィールド 項目'],
  [/file/, 'attachment upload download 添付ファイル'],
  [/views/, 'list 一覧'],
  [/cursor/, 'all pages bulk 全件 カーソル'],
  [/notifications/, 'notify 通知'],
  [/reports/, 'chart graph グラフ'],
  [/bulkRequest/, 'transaction 一括 トランザクション'],
];

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
      ...extra,
    ].join(' '),
  );
}

/** Calls that hold every word of the search, in catalogue order; all calls when nothing is searched. */
export function searchEndpoints(search: string): readonly Endpoint[] {
  const all = listEndpoints();
  const words = normalize(search).split(/\s+/).filter(Boolean);
  if (words.length === 0) return all;
  haystacks ??= new Map(all.map((endpoint) => [endpoint.id, toHaystack(endpoint)]));
  const texts = haystacks;
  return all.filter((endpoint) => words.every((word) => texts.get(endpoint.id)?.includes(word)));
}
