/** Vite and Rollup plugin: fails the build on a credential in the output, in a source map, or taken from the environment. */
import type { Plugin } from 'vite';
import { AppError } from '../../core/errors.ts';
import { type Finding, isBlocking, scanFile } from '../../secrets/index.ts';
import { findEnvironmentSecrets } from './environment-secrets.ts';

export interface CredentialGuardOptions {
  /** Variables whose secrets must not appear in the output. @default process.env */
  environment?: Readonly<Record<string, string | undefined>>;
  /** Language of messages. @default 'en' */
  language?: 'en' | 'ja';
}

/** One reason to stop a build. Holds masked values only. */
export interface GuardFinding extends Pick<
  Finding,
  'line' | 'column' | 'kind' | 'rule' | 'masked' | 'message' | 'advice'
> {
  file: string;
}

/** The build was stopped because its output holds credentials. */
export class CredentialFoundError extends AppError {
  override readonly name = 'CredentialFoundError' as const;
  readonly code = 'CREDENTIAL_FOUND';

  constructor(readonly findings: readonly GuardFinding[]) {
    const lines = findings.map(
      ({ file, line, column, masked, message, advice }) => `  ${file}:${line}:${column} ${masked} ${message} ${advice}`,
    );
    super(
      `The build holds ${findings.length === 1 ? 'a credential' : 'credentials'} and was stopped:\n${lines.join('\n')}`,
    );
  }
}

const environmentText = {
  en: (name: string, form: string) => `Value of the environment variable ${name} (${form}).`,
  ja: (name: string, form: string) => `環境変数${name}の値が含まれています(${form})。`,
};

const environmentAdvice = {
  en: 'Do not read it in page code: everything in the bundle is public.',
  ja: '画面のコードで参照しないでください。バンドルの内容は誰でも読めます。',
};

/** Checks one file of the output: for credentials, and for secrets of the environment in whatever form. Lines and columns count from 1. */
export function guardOutput(file: string, text: string, options: CredentialGuardOptions = {}): GuardFinding[] {
  const { environment = process.env, language = 'en' } = options;
  const found = scanFile({ path: file, text }, { language })
    .filter(isBlocking)
    .map((finding): GuardFinding => ({ file, ...finding }));
  const leaked = findEnvironmentSecrets(text, environment).map(({ name, form, line, column }): GuardFinding => ({
    file,
    line,
    column,
    kind: /PASSWORD|PASS/i.test(name) ? 'password' : /OAUTH/i.test(name) ? 'oauthToken' : 'apiToken',
    rule: 'environment-secret',
    masked: '********',
    message: environmentText[language](name, form),
    advice: environmentAdvice[language],
  }));
  return [...found, ...leaked];
}

interface OutputFile {
  type: string;
  fileName: string;
  code?: string;
  map?: unknown;
  source?: string | Uint8Array;
}

function toTexts(output: OutputFile): { file: string; text: string }[] {
  const { fileName, code, map, source } = output;
  if (output.type === 'chunk') {
    const mapText = map === null || map === undefined ? [] : [{ file: `${fileName}.map`, text: JSON.stringify(map) }];
    return [{ file: fileName, text: code ?? '' }, ...mapText];
  }
  if (!/\.(?:m?js|cjs|css|html?|json|map|svg|txt)$/.test(fileName)) return [];
  return [{ file: fileName, text: typeof source === 'string' ? source : new TextDecoder().decode(source) }];
}

/** Checks everything a build is about to write. @throws CredentialFoundError */
export function guardBundle(bundle: Readonly<Record<string, OutputFile>>, options: CredentialGuardOptions = {}): void {
  const findings = Object.values(bundle)
    .flatMap(toTexts)
    .flatMap(({ file, text }) => guardOutput(file, text, options));
  if (findings.length > 0) throw new CredentialFoundError(findings);
}

/** The plugin. Put it last: it sees what is written. */
export function credentialGuard(options: CredentialGuardOptions = {}): Plugin {
  let environment = options.environment;
  return {
    name: 'kintone-credential-guard',
    enforce: 'post',
    apply: 'build',
    configResolved(config) {
      // Values of .env files, which Vite may inline; the plugin's own option wins.
      environment ??= { ...process.env, ...toStrings(config.env) };
    },
    generateBundle: {
      order: 'post',
      handler(_outputOptions, bundle) {
        guardBundle(bundle, environment === undefined ? options : { ...options, environment });
      },
    },
  };
}

function toStrings(values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
