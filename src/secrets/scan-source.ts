/** Scans a file's text by what its name says it is. */
import type { Finding, ScanOptions, ScanSource } from './finding.ts';
import { createReport, type Report } from './report.ts';
import { scanMapSources, scanScript } from './scan-script.ts';
import { toMapSources } from './source-map.ts';
import type { ParseProgram } from './syntax/parse.ts';
import { applySuppressions } from './suppression.ts';
import { scanAccountPairs } from './text/account-pair.ts';
import { scanAuthRows } from './text/auth-rows.ts';
import { checkText } from './text/scan-text.ts';
import { scanSettings } from './text/scan-settings.ts';
import { scanTokens } from './text/scan-tokens.ts';

export interface Parsers {
  typescript?: ParseProgram;
  jsx?: ParseProgram;
}

function extensionOf(path: string): string {
  const name = path.split(/[\\/]/).at(-1) ?? '';
  if (name.startsWith('.env')) return 'env';
  const [, extension = ''] = /\.([A-Za-z0-9]+)$/.exec(name) ?? [];
  return extension.toLowerCase();
}

/** Blanks all but the scripts of a page or component, so that offsets stay. */
function toScripts(text: string): string {
  let out = '';
  let from = 0;
  for (const match of text.matchAll(/<script\b[^>]*>([\s\S]*?)(?:<\/script\s*>|$)/gi)) {
    const [whole, code = ''] = match;
    const start = match.index + whole.indexOf('>') + 1;
    out += text.slice(from, start).replace(/[^\n\r]/g, ' ') + code;
    from = start + code.length;
  }
  return out + text.slice(from).replace(/[^\n\r]/g, ' ');
}

const handler = /\son[a-z]{3,24}\s{0,2}=\s{0,2}(?:"([^"]{8,4000})"|'([^']{8,4000})')/gi;

/** Code in attributes: `<button onclick="...">`. */
function scanHandlers(text: string, report: Report): void {
  for (const match of text.matchAll(handler)) {
    const [whole, double, single] = match;
    const code = double ?? single ?? '';
    const start = match.index + whole.length - code.length - 1;
    scanScript(
      code,
      report.within((at) => start + at),
      { parsers: [undefined], depth: 1 },
    );
  }
}

/** Makes a scanner that reads TypeScript and JSX with the parsers given. */
export function createScanner(parsers: Parsers): (source: ScanSource, options?: ScanOptions) => Finding[] {
  const { typescript, jsx } = parsers;

  function scanMap(text: string, report: Report): void {
    const sources = toMapSources(text);
    if (sources.length === 0) scanTokens(text, report);
    scanMapSources(sources, report, { parsers: [undefined, jsx, typescript], depth: 0 });
  }

  function scanAs(extension: string, text: string, report: Report): void {
    const plainFirst = [undefined, jsx, typescript];
    switch (extension) {
      case 'json':
        scanScript(
          `(${text}\n)`,
          report.within((at) => at - 1),
          { parsers: [undefined], depth: 0 },
        );
        scanAuthRows(text, report);
        break;
      case 'map':
        scanMap(text, report);
        break;
      case 'env':
        scanSettings(text, report);
        break;
      case 'css':
      case 'scss':
      case 'less':
      case 'md':
      case 'txt':
      case 'yaml':
      case 'yml':
      case 'svg':
        checkText(text, report, { isComment: extension !== 'svg' });
        break;
      case 'vue':
      case 'html':
      case 'htm':
      case 'svelte':
        scanScript(toScripts(text), report, { parsers: [undefined, typescript, jsx], depth: 0 });
        scanHandlers(text, report);
        checkText(text, report, { isComment: false });
        break;
      case 'ts':
      case 'mts':
      case 'cts':
      case 'tsx':
        scanScript(text, report, { parsers: [typescript, jsx, undefined], depth: 0 });
        break;
      default:
        scanScript(text, report, { parsers: plainFirst, depth: 0 });
    }
  }

  return (source, options = {}) => {
    const text = source.text.startsWith('\ufeff') ? ` ${source.text.slice(1)}` : source.text;
    const report = createReport(text, options);
    scanAs(extensionOf(source.path), text, report);
    scanAccountPairs(text, report);
    return applySuppressions(text, report.findings());
  };
}
