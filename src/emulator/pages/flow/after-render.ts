/** Waits until the drawing has followed the state: show events come with the page on screen. */

/** Preact draws in a microtask after a signal changes; a task later it is done. */
export function afterRender(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
