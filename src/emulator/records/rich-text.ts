/** Takes out of rich text what Kintone does not keep: scripts, event handlers, foreign elements, script addresses. */

const allowedTags = new Set(
  'a b blockquote br code div em font h1 h2 h3 h4 h5 h6 hr i img li ol p pre s span strike strong sub sup table tbody td th thead tr u ul'.split(
    ' ',
  ),
);
const allowedAttributes = new Set(
  'align alt bgcolor border cellpadding cellspacing class color colspan face height href rel rowspan size src style target title valign width'.split(
    ' ',
  ),
);
const droppedWithContent =
  /<(script|style|iframe|object|embed|svg|math|template|noscript|textarea|title)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;
/**
 * Every `<`, with the tag where it opens one: what is written back holds no bracket that was not looked at. The counts bound
 * the work on text made to be slow.
 */
const bracket =
  /<(?:(\/?)([a-z][a-z0-9-]*)(?![a-z0-9-])([^<>"']*(?:(?:"[^"]{0,9000}"|'[^']{0,9000}')[^<>"']*){0,50})>)?/gi;
const attribute = /\b([a-z][a-z0-9:_-]{0,40})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))/gi;

export function sanitizeRichText(html: string): string {
  if (!html.includes('<')) return html;
  return html
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(droppedWithContent, '')
    .replace(bracket, (_whole, slash: string | undefined, name: string | undefined, attributes: string) => {
      if (name === undefined) return '&lt;';
      const lower = name.toLowerCase();
      if (!allowedTags.has(lower)) return '';
      return slash ? `</${lower}>` : `<${lower}${keepAttributes(attributes)}>`;
    });
}

function keepAttributes(text: string): string {
  let kept = '';
  for (const [, name = '', double, single, bare] of text.matchAll(attribute)) {
    const lower = name.toLowerCase();
    const value = double ?? single ?? bare ?? '';
    if (!allowedAttributes.has(lower) || !isHarmless(lower, value)) continue;
    kept += ` ${lower}="${value.replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;')}"`;
  }
  return kept;
}

function isHarmless(name: string, value: string): boolean {
  if (name === 'style') return !/expression|url\s*\(|javascript|@import|behavior/i.test(value);
  if (name !== 'href' && name !== 'src') return true;
  // Any character may be written as an entity, the colon of a scheme too.
  const address = value.replace(/&(?:#\w+;?|(?!amp;)\w+;)/gi, ':').replace(/[\s\p{Cc}]/gu, '');
  return /^(?:https?:|mailto:|tel:|\/|#|[^:]*$)/i.test(address);
}
