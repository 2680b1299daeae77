/** A custom view: the HTML that the app's administrator wrote, put in place once and then left to the customization. */
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Not cleaned: an app administrator writes it, as its JavaScript; scripts in it do not run, as in Kintone. */
export function CustomView({ html }: { html: string }) {
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (host.current) host.current.innerHTML = html;
  }, [html]);
  return <div ref={host} class="lk-custom" />;
}
