/** What the doctor checks on this machine: Node, packages, proxy variables. Each check says what it found and, where something is wrong, what to do. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Sentence } from '../command-line/failure.ts';
import { uploaderPackage } from '../deploy/customize-uploader.ts';

export type Health = 'good' | 'warning' | 'bad';

export interface Finding {
  check: string;
  health: Health;
  sentence: Sentence;
}

const oldestNode = { major: 20, minor: 19 } as const;

export function checkNode(version: string = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isNew = major > oldestNode.major || (major === oldestNode.major && minor >= oldestNode.minor);
  return isNew
    ? { check: 'node', health: 'good', sentence: { en: `Node ${version}.`, ja: `Node ${version}。` } }
    : {
        check: 'node',
        health: 'bad',
        sentence: {
          en: `Node ${version} is too old: install ${oldestNode.major}.${oldestNode.minor} or later.`,
          ja: `Node ${version} は古すぎます。${oldestNode.major}.${oldestNode.minor} 以降をインストールしてください。`,
        },
      };
}

/** Packages a customization project may still use, with what took their place. */
const deprecated: Record<string, Sentence> = {
  [uploaderPackage]: {
    en: 'its makers ended its maintenance in favour of cli-kintone; this project can switch with --engine cli-kintone',
    ja: '提供元の保守が終了し cli-kintone に移行しました。--engine cli-kintone で切り替えられます',
  },
  '@kintone/kintone-js-sdk': {
    en: 'it was replaced by @kintone/rest-api-client',
    ja: '@kintone/rest-api-client に置き換えられました',
  },
  '@kintone/plugin-uploader': {
    en: 'it was replaced by cli-kintone plugin upload',
    ja: 'cli-kintone plugin upload に置き換えられました',
  },
};

const needed = ['@kintone/rest-api-client', uploaderPackage, '@kintone/dts-gen'];

/** The version of an installed package, as seen from a file; null where there is none. */
export type FindPackage = (name: string, from: string) => string | null;

function findPackage(name: string, from: string): string | null {
  try {
    const require = createRequire(from);
    return (require(require.resolve(`${name}/package.json`)) as { version: string }).version;
  } catch {
    return null;
  }
}

export function checkPackages(cwd: string, find: FindPackage = findPackage): Finding[] {
  const here = import.meta.url;
  const project = pathToFileURL(join(cwd, 'package.json')).href;
  const missing = needed.filter((name) => !find(name, here));
  const found = Object.entries(deprecated).flatMap(([name, advice]): Finding[] => {
    const version = find(name, project) ?? find(name, here);
    if (!version) return [];
    return [
      {
        check: 'packages',
        health: 'warning',
        sentence: {
          en: `${name} ${version} is deprecated: ${advice.en}.`,
          ja: `${name} ${version} は非推奨です: ${advice.ja}。`,
        },
      },
    ];
  });
  const list = missing.join(', ');
  const complete: Finding = missing.length
    ? {
        check: 'packages',
        health: 'bad',
        sentence: { en: `Missing: ${list}. Run "npm ci".`, ja: `${list} がありません。npm ci を実行してください。` },
      }
    : {
        check: 'packages',
        health: 'good',
        sentence: { en: 'All needed packages are installed.', ja: '必要なパッケージはそろっています。' },
      };
  return [complete, ...found];
}

const proxyNames = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'];

/** A proxy variable may hold a login; only its host is shown. */
export function checkProxy(env: NodeJS.ProcessEnv, host: string): Finding {
  const name = proxyNames.find((candidate) => env[candidate]);
  if (!name) {
    return {
      check: 'proxy',
      health: 'good',
      sentence: { en: 'No proxy is set.', ja: 'プロキシは設定されていません。' },
    };
  }
  const value = env[name] ?? '';
  if (!URL.canParse(value)) {
    return {
      check: 'proxy',
      health: 'bad',
      sentence: {
        en: `${name} is not an address: write it like http://proxy.example.com:8080, or unset it.`,
        ja: `${name} がアドレスではありません。http://proxy.example.com:8080 のように指定するか、解除してください。`,
      },
    };
  }
  const proxy = new URL(value).host;
  const excluded = (env['NO_PROXY'] ?? env['no_proxy'] ?? '').split(',').map((entry) => entry.trim());
  const skips = excluded.some((entry) => entry === '*' || (entry !== '' && host.endsWith(entry.replace(/^\*?\./, ''))));
  return {
    check: 'proxy',
    health: 'good',
    sentence: skips
      ? {
          en: `${name} is set, and NO_PROXY leaves ${host} out.`,
          ja: `${name} が設定されていますが、NO_PROXY により ${host} には使いません。`,
        }
      : {
          en: `Requests to ${host} go through the proxy ${proxy} (${name}).`,
          ja: `${host} へのリクエストはプロキシ ${proxy} を経由します (${name})。`,
        },
  };
}
