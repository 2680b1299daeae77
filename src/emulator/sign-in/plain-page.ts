/** The frame of the pages that stand alone: a card with a heading, without a script. */

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

const style = `body{margin:0;font:14px/1.6 system-ui,sans-serif;background:#f5f5f5;color:#333}
main{box-sizing:border-box;width:min(var(--width),100% - 2rem);margin:10vh auto;padding:2rem;background:#fff;border-top:4px solid #ffbf00;box-shadow:0 1px 4px #0003;overflow-wrap:anywhere}
h1{font-size:1.2rem;margin:0 0 1rem}a{color:#1d6fa5}code{font-size:.9em}label{display:block;margin:0 0 1rem}
input,textarea{display:block;box-sizing:border-box;width:100%;padding:.5rem;font:inherit;border:1px solid #767676}
button{margin:0 .5rem 0 0;padding:.6rem 1.5rem;font:inherit;color:#fff;background:#206694;border:0;cursor:pointer}
button.quiet{color:#333;background:#e3e7e8}button.danger{background:#c0392b}
summary{margin:1rem 0;color:#1d6fa5;cursor:pointer}:focus-visible{outline:2px solid #1d6fa5;outline-offset:2px}
[role=alert]{margin:0 0 1rem;padding:.5rem;background:#fdecea;color:#8a1f11}[role=status]{margin:0 0 1rem;padding:.5rem;background:#eaf5e3;color:#2f5e0f}
section{border-top:1px solid #ddd;margin-top:1.5rem;padding-top:1rem}h2{font-size:1rem;margin:0 0 .75rem}dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}dd{margin:0}`;

export interface PlainPage {
  language: string;
  title: string;
  /** Markup; what comes from outside is escaped before it gets here. */
  content: string;
  isWide?: boolean;
}

export function renderPlainPage({ language, title, content, isWide = false }: PlainPage): string {
  return `<!doctype html>
<html lang="${language}" style="--width:${isWide ? '40rem' : '26rem'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(title)}</title><link rel="icon" href="data:,"><style>${style}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>${content}</main></body></html>`;
}
