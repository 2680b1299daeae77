import { describe, expect, test } from 'vitest';
import { sanitizeRichText } from './rich-text.ts';

describe('sanitizeRichText', () => {
  test.each([
    ['plain text', 'a & b'],
    ['what people format', '<div align="center"><b>a</b><br><font color="#f00">b</font></div>'],
    [
      'tables and links',
      '<table border="1"><tbody><tr><td><a href="https://example.com/?a=1">x</a></td></tr></tbody></table>',
    ],
  ])('keeps %s', (_what, html) => {
    expect(sanitizeRichText(html)).toBe(html);
  });

  test.each([
    ['a script with its content', 'a<script>alert(1)</script>b', 'ab'],
    ['a script that never ends', 'a<script>alert(1)', 'a'],
    ['a frame', '<iframe src="https://example.com"></iframe>x', 'x'],
    ['a form and what is in it, but not its text', '<form action="/k/"><input name="a"><button>b</button></form>', 'b'],
    ['a comment', 'a<!-- <b> -->b', 'ab'],
    ['an event handler', '<img src="/a.png" onerror="alert(1)">', '<img src="/a.png">'],
    ['a script address', '<a href="java&#115;cript:alert(1)">x</a>', '<a>x</a>'],
    ['a data address', '<img src="data:text/html,x">', '<img>'],
    ['a style that runs or loads something', '<p style="background:url(//example.com)">x</p>', '<p>x</p>'],
    ['a script address with its colon as an entity', '<a href="javascript&colon;alert(1)">x</a>', '<a>x</a>'],
    ['a script address with its colon as a number', '<a href="javascript&#58alert(1)">x</a>', '<a>x</a>'],
    ['an opening bracket that opens no tag', 'a <b c', 'a &lt;b c'],
    ['a tag within a tag', '<scr<x>ipt>alert(1)</script>', '&lt;script>alert(1)'],
    ['the bracket of a tag with a quotation mark too many', '<p """ onclick=x>a', '&lt;p """ onclick=x>a'],
  ])('takes %s out', (_what, html, kept) => {
    expect(sanitizeRichText(html)).toBe(kept);
  });

  test('takes an event handler behind a long gap out', () => {
    expect(sanitizeRichText(`<img ${' '.repeat(3000)}src="/a.png" onerror="alert(1)">`)).toBe('<img src="/a.png">');
  });

  test('makes text of a tag with more attributes than anybody gives', () => {
    expect(sanitizeRichText(`<p${' a="b"'.repeat(51)} onclick="x">`)).toMatch(/^&lt;p/);
  });

  test.each(['<', '<a "', `<a x='`])('leaves no bracket of %s again and again', (piece) => {
    expect(sanitizeRichText(piece.repeat(20_000))).not.toContain('<');
  });

  test('writes names in small letters and values between quotes', () => {
    expect(sanitizeRichText(`<A HREF=/k/ TITLE='"x"'>y</A>`)).toBe('<a href="/k/" title="&quot;x&quot;">y</a>');
  });
});
