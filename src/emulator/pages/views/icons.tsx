/** Line icons of our own, hidden from screen readers: every button that uses one has a name. */

const paths = {
  plus: 'M8 3v10M3 8h10',
  pencil: 'M3 13l.7-2.8L11 2.9l2.1 2.1-7.3 7.3z',
  cross: 'M4 4l8 8M12 4l-8 8',
  check: 'M3 8.5l3.2 3.2L13 5',
  copy: 'M6 5h7v8H6zM3 11V3h7',
  dots: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  gear: 'M8 5.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4zM8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6L5 5M11 11l1.4 1.4M3.6 12.4L5 11M11 5l1.4-1.4',
  funnel: 'M2.5 3h11L9.5 8v4.5l-3 1.5V8z',
  chart: 'M3 13V8M7 13V4M11 13V6M2 13.5h12',
  left: 'M10 3L5 8l5 5',
  right: 'M6 3l5 5-5 5',
  up: 'M3 10l5-5 5 5',
  down: 'M3 6l5 5 5-5',
  page: 'M4 2h5l3 3v9H4zM9 2v3h3M6 8h4M6 11h4',
  trash: 'M3 4.5h10M6.5 4V2.5h3V4M4.5 4.5l.6 9h5.8l.6-9',
  print: 'M4.5 6V2.5h7V6M4.5 11H3V6h10v5h-1.5M4.5 9.5h7v4h-7z',
  minus: 'M3 8h10',
  menu: 'M2.5 4h11M2.5 8h11M2.5 12h11',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.3 10.3l3.2 3.2',
  list: 'M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.01M2.5 8h.01M2.5 12h.01',
  side: 'M2.5 3h11v10h-11zM10 3v10',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
