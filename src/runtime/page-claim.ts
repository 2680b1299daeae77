/** Marks a page as taken, so that a second copy of the bundle stays out. */

/** A registered symbol is shared by all copies and collides with nobody's names. */
const mark = Symbol.for('kintone-session-workbench.running');

/** Takes the page; null when it is taken already. The result gives it back. */
export function claimPage(page: Document): (() => void) | null {
  if (Reflect.get(page, mark) === true) return null;
  Reflect.set(page, mark, true);
  return () => {
    Reflect.deleteProperty(page, mark);
  };
}
