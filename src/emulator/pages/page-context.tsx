/** Gives every component the page it draws. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { PageState } from '../kintone-global/page-state.ts';
import { type Say, say } from './texts.ts';

export const PageContext = createContext<PageState | null>(null);

/** @throws Error outside of a page. */
export function usePage(): PageState {
  const page = useContext(PageContext);
  if (!page) throw new Error('A component was drawn outside of a page.');
  return page;
}

export function useSay(): Say {
  return say(usePage());
}
