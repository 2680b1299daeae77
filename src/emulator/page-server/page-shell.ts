/** The HTML of a page: boot data, the global, the app's customization as classic scripts in order, then the start. */
import type { PageBoot } from '../kintone-global/page-boot.ts';
import { escapeHtml } from '../sign-in/plain-page.ts';
import type { Customization } from './customization.ts';

export interface ShellOptions {
  boot: PageBoot;
  customization: Customization;
  scriptPath: string;
}

/** JSON inside a script element: nothing in it can end the element. */
function toInlineJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', String.raw`\u003c`)
    .replaceAll('\u2028', String.raw`\u2028`)
    .replaceAll('\u2029', String.raw`\u2029`);
}

function toTitle(boot: PageBoot): string {
  return boot.app?.name ?? boot.space?.name ?? 'Kintone';
}

/** Renders the page. The bundle starts it in its own DOMContentLoaded listener, which stands before all others. */
export function renderPageShell({ boot, customization, scriptPath }: ShellOptions): string {
  const styles = customization.css.map((url) => `<link rel="stylesheet" href="${escapeHtml(url)}">`);
  const scripts = customization.js.map((url) => `<script src="${escapeHtml(url)}"></script>`);
  return `<!doctype html>
<html lang="${boot.user.language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(toTitle(boot))}</title>
<link rel="icon" href="data:,">
<script type="application/json" id="page-boot">${toInlineJson(boot)}</script>
<script src="${scriptPath}"></script>
${styles.join('\n')}
</head><body><div id="page-root"></div>
${scripts.join('\n')}
</body></html>`;
}
