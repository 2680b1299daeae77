/** Puts an element that Kintone lends to customization into the drawing, without ever touching its content. */
import { useLayoutEffect, useRef } from 'preact/hooks';

export interface SlotProps {
  element: HTMLElement;
  class?: string;
}

export function Slot({ element, class: className }: SlotProps) {
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const parent = host.current;
    if (parent && element.parentNode !== parent) parent.replaceChildren(element);
  }, [element]);
  return <div ref={host} class={className} />;
}
