/** Which rows of a long list stand in view, followed as the person scrolls or the panel changes its size. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

export interface VirtualWindow {
  /** First row to draw. */
  readonly start: number;
  /** Row after the last one to draw. */
  readonly end: number;
}

/** Rows drawn beyond the edges, so that a fast scroll meets no gap; each costs time in every frame. */
const overscan = 3;

/** Rows drawn before the size is known, and where nothing is laid out, as in tests without a layout. */
const firstRows = 40;

/** Rows of one height that touch the visible part. */
export function toWindow(view: { top: number; height: number }, rowHeight: number, count: number): VirtualWindow {
  const height = view.height > 0 ? view.height : firstRows * rowHeight;
  const start = Math.max(0, Math.min(Math.floor(view.top / rowHeight) - overscan, count));
  const end = Math.min(count, Math.ceil((view.top + height) / rowHeight) + overscan);
  return { start, end };
}

/** Follows the scroll position of the element that gets the returned ref. */
export function useVirtualWindow(count: number, rowHeight: number) {
  const ref = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 0, left: 0, width: 0 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    // All is read at once and before anything is written: each later reading would lay the page out again.
    const read = (): void =>
      setView({
        top: element.scrollTop,
        height: element.clientHeight,
        left: element.scrollLeft,
        width: element.clientWidth,
      });
    read();
    element.addEventListener('scroll', read, { passive: true });
    const observer = typeof ResizeObserver === 'function' ? new ResizeObserver(read) : null;
    observer?.observe(element);
    return () => {
      element.removeEventListener('scroll', read);
      observer?.disconnect();
    };
  }, []);
  return { ref, view, ...toWindow(view, rowHeight, count) };
}

/** More rows than stand in view at once: a row that comes into view takes over the elements of one that left. */
export function toSlots(height: number, rowHeight: number): number {
  return height > 0 ? Math.ceil(height / rowHeight) + 2 * overscan + 1 : firstRows + 2 * overscan;
}

/** Scrolls the least that brings the row into view. */
export function revealRow(element: HTMLElement, index: number, rowHeight: number): void {
  const top = index * rowHeight;
  if (top < element.scrollTop) element.scrollTop = top;
  else if (top + rowHeight > element.scrollTop + element.clientHeight) {
    element.scrollTop = top + rowHeight - element.clientHeight;
  }
}
