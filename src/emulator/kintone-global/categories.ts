/** The tree of categories, and how a page puts a record into some. */
import type { CategoryBoot } from './page-boot.ts';
import { postToService, servicePaths } from './page-service.ts';
import type { PageState } from './page-state.ts';

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
  const input = { app: page.boot.app?.id, record: page.recordId.peek(), categories };
  const response = await postToService(page, servicePaths.categories, input).catch(() => null);
  return response?.ok === true;
}
