/** What keeps a built bundle from being written: a credential inside, or too much weight. */
import { ToolError } from '../command-line/failure.ts';
import { exitCode } from '../commands.ts';
import type { BuiltBundle } from './build-bundle.ts';

/** @throws ToolError that names places and masks values. */
export function refuseCredentials(bundles: readonly BuiltBundle[]): void {
  const lines = new Set(
    bundles
      .flatMap((bundle) => bundle.findings)
      .map((found) => `  ${found.file}:${found.line}:${found.column}  ${found.masked}  ${found.message}`),
  );
  if (lines.size === 0) return;
  const list = [...lines].join('\n');
  throw new ToolError(
    'credentialFound',
    {
      en: `Nothing was written: the bundle holds a credential, and everyone who opens the app could read it. Remove it and use the session client.\n${list}`,
      ja: `書き出しを中止しました。バンドルに認証情報が含まれています。アプリを開ける人は誰でも読めるため、取り除いてセッションクライアントを使ってください。\n${list}`,
    },
    exitCode.credentialFound,
  );
}

/** @throws ToolError when a bundle weighs more than it may. */
export function refuseOverweight(bundles: readonly BuiltBundle[]): void {
  const heavy = bundles
    .filter((bundle) => bundle.sizes.gzipBytes > bundle.limitBytes)
    .map(({ fileName, limitBytes }) => `${fileName} (${limitBytes / 1000} KB)`);
  if (heavy.length === 0) return;
  const names = heavy.join(', ');
  throw new ToolError('budgetBroken', {
    en: `Nothing was written: ${names} is heavier than its limit after gzip. Leave out a handler or a library, or raise the limit in src/tools/build/budgets.ts.`,
    ja: `書き出しを中止しました。${names} のgzip後のサイズが上限を超えています。ハンドラーかライブラリを減らすか、src/tools/build/budgets.ts の上限を見直してください。`,
  });
}
