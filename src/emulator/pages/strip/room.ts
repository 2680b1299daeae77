/** Notices when something of a customization, such as a panel, lies where the strip stands, so that the strip can step aside. */
import { type ReadonlySignal, signal } from '@preact/signals';

/** Places along the lower edge of the window that are looked at. */
const lookAt = [0.1, 0.5, 0.9] as const;

/** A panel that opens is drawn a frame or two after it is put into the page. */
const settleMs = 60;

function isCovered(host: Element): boolean {
  const page = document.querySelector('#page-root');
  return lookAt.some((part) => {
    const [top] = document
      .elementsFromPoint(window.innerWidth * part, window.innerHeight - 12)
      .filter((element) => element !== host);
    return top !== undefined && !page?.contains(top) && top !== document.body && top !== document.documentElement;
  });
}

/** True while something lies there. */
export function watchRoom(host: Element): ReadonlySignal<boolean> {
  const covered = signal(false);
  const look = (): void => {
    setTimeout(() => (covered.value = isCovered(host)), settleMs);
  };
  new MutationObserver(look).observe(document.body, { childList: true });
  window.addEventListener('resize', look);
  return covered;
}
