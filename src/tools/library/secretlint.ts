/** secretlint rule: the detector behind an existing secretlint set-up. */
import { type CredentialKind, isBlocking, scanFile } from '../../secrets/index.ts';

interface SourceCode {
  filePath?: string;
  content: string;
}

interface RuleContext {
  createTranslator(messages: typeof messageTexts): (id: CredentialKind) => object;
  report(descriptor: { message: object; range: readonly [number, number] }): void;
}

function text(en: string, ja: string): { en: () => string; ja: () => string } {
  const advice = 'Revoke it, and use the session or the proxy settings of a plug-in.';
  return {
    en: () => `${en} in the source. ${advice}`,
    ja: () => `ソースに${ja}があります。無効にして削除してください。`,
  };
}

/** Fixed texts: secretlint masks everything that is filled in. */
const messageTexts = {
  apiToken: text('Kintone API token', 'kintoneのAPIトークン'),
  password: text('Login name and password', 'ログイン名とパスワード'),
  basic: text('Login of Basic authentication', 'Basic認証の認証情報'),
  oauthToken: text('OAuth token', 'OAuthトークン'),
  oauthClientSecret: text('OAuth client secret', 'OAuthクライアントシークレット'),
  thirdParty: text('Secret of another service', '外部サービスの認証情報'),
} satisfies Record<CredentialKind, unknown>;

function offsetOf(text: string, line: number, column: number): number {
  let at = 0;
  for (let left = line; left > 1; left -= 1) at = text.indexOf('\n', at) + 1;
  return at + column - 1;
}

/** The rule, under the name secretlint looks for. */
export const creator = {
  messages: messageTexts,
  meta: {
    id: 'kintone-session-workbench/no-embedded-credential',
    recommended: true,
    type: 'scanner',
    supportedContentTypes: ['text'],
  },
  create(context: RuleContext) {
    const translate = context.createTranslator(messageTexts);
    return {
      file(source: SourceCode): void {
        for (const finding of scanFile({ path: source.filePath ?? 'stdin.js', text: source.content }).filter(
          isBlocking,
        )) {
          const at = offsetOf(source.content, finding.line, finding.column);
          // secretlint masks whatever the range holds wherever it prints it.
          const [value = ''] = /^[^\s"'`]*/.exec(source.content.slice(at, at + 4096)) ?? [];
          const end = at + Math.max(value.length, 8);
          context.report({ message: translate(finding.kind), range: [at, end] });
        }
      },
    };
  },
} as const;
