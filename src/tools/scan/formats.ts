/** Prints findings for people, for programs (JSON) and for code scanning services (SARIF). */
import { relative, sep } from 'node:path';
import type { Language } from '../../core/language.ts';
import type { CredentialKind } from '../../secrets/index.ts';
import type { FileFinding, ScanResult } from './scan-paths.ts';

export type Format = 'pretty' | 'json' | 'sarif';

const kindNames: Record<CredentialKind, Record<Language, string>> = {
  apiToken: { en: 'API token', ja: 'APIトークン' },
  password: { en: 'password', ja: 'パスワード' },
  basic: { en: 'Basic authentication', ja: 'Basic認証' },
  oauthToken: { en: 'OAuth token', ja: 'OAuthトークン' },
  oauthClientSecret: { en: 'OAuth client secret', ja: 'OAuthクライアントシークレット' },
  thirdParty: { en: 'secret of another service', ja: '外部サービスの認証情報' },
};

function toPretty({ findings, fileCount, acceptedCount }: ScanResult, language: Language): string {
  const lines = findings.flatMap((finding) => [
    `${finding.file}:${finding.line}:${finding.column}  ${kindNames[finding.kind][language]}  ${finding.masked}  [${finding.rule}, ${finding.confidence}]`,
    `    ${finding.message}`,
    `    → ${finding.advice}`,
  ]);
  const inFiles = new Set(findings.map((finding) => finding.file)).size;
  const accepted =
    acceptedCount === 0
      ? ''
      : language === 'ja'
        ? `、ベースラインで許可済み ${acceptedCount} 件`
        : `, ${acceptedCount} accepted by the baseline`;
  const summary =
    language === 'ja'
      ? `${fileCount} ファイル中 ${inFiles} ファイルに認証情報 ${findings.length} 件${accepted}`
      : `${findings.length} ${findings.length === 1 ? 'credential' : 'credentials'} in ${inFiles} of ${fileCount} files${accepted}`;
  return `${[...lines, summary].join('\n')}\n`;
}

function toJson({ findings }: ScanResult): string {
  const rows = findings.map(({ file, line, column, kind, rule, confidence, masked, message, advice }) => ({
    file,
    line,
    column,
    kind,
    rule,
    confidence,
    masked,
    message,
    advice,
  }));
  return `${JSON.stringify(rows, null, 2)}\n`;
}

const levels = { certain: 'error', likely: 'error', possible: 'note' } as const;

function toUri(file: string): string {
  const path = relative(process.cwd(), file) || file;
  return encodeURI(path.split(sep).join('/'));
}

function toSarifResult(finding: FileFinding): object {
  return {
    ruleId: finding.rule,
    level: levels[finding.confidence],
    message: { text: `${finding.message} ${finding.masked} ${finding.advice}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: toUri(finding.file) },
          region: { startLine: finding.line, startColumn: finding.column },
        },
      },
    ],
    ...(finding.fingerprint ? { partialFingerprints: { 'credential/v1': finding.fingerprint } } : {}),
    properties: { kind: finding.kind, confidence: finding.confidence },
  };
}

/** SARIF 2.1.0. Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
function toSarif({ findings }: ScanResult): string {
  const rules = new Map(findings.map((finding) => [finding.rule, finding]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'kintone-session-workbench',
            rules: [...rules].map(([id, { message }]) => ({ id, shortDescription: { text: message } })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map(toSarifResult),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

export function formatResult(result: ScanResult, format: Format, language: Language): string {
  if (format === 'json') return toJson(result);
  return format === 'sarif' ? toSarif(result) : toPretty(result, language);
}
