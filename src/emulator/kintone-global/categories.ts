/** The tree of categories, and how a page puts a record into some. */
import type { CategoryBoot } from './page-boot.ts';
import type { PageState } from './page-state.ts';

/** Where the pages send a record's categories. */
export const categoriesPath = '/k/_pages/categories';

export interface CategoryEntry {
  name: string;
  depth: number;
  /** Itself and all below it. */
  names: string[];
}

/** The tree in its order, parents before their children. */
export function listCategories(tree: Record<string, CategoryBoot>, depth = 0): CategoryEntry[] {
  return Object.values(tree)
    .toSorted((a, b) => Number(a.index) - Number(b.index))
    .flatMap(({ name, children = {} }) => {
      const below = listCategories(children, depth + 1);
      return [{ name, depth, names: [name, ...below.flatMap((entry) => entry.name)] }, ...below];
    });
}

/** @returns whether the server took it */
export async function sendCategories(page: PageState, categories: readonly string[]): Promise<boolean> {
  const { origin, requestToken, app } = page.boot;
  const response = await page.transport
    .fetch(`${origin}${categoriesPath}`, {
      method: 'POST',
      headers: { 'X-Requested-With': 'XMLHttpRequest', 'Content-Type': 'application/json' },
      body: JSON.stringify({
        __REQUEST_TOKEN__: requestToken,
        app: app?.id,
        record: page.recordId.peek(),
        categories,
      }),
    })
    .catch(() => null);
  return response?.ok === true;
}
