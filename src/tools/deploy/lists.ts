/** The four lists of a customization: JavaScript and CSS, for desktop and for mobile. */

/** In the order in which they are uploaded. */
export const listNames = ['desktop.js', 'desktop.css', 'mobile.js', 'mobile.css'] as const;
export type ListName = (typeof listNames)[number];

/** One thing for each list. */
export type Lists<T> = Record<ListName, T>;

export function mapLists<T>(make: (list: ListName) => T): Lists<T> {
  return {
    'desktop.js': make('desktop.js'),
    'desktop.css': make('desktop.css'),
    'mobile.js': make('mobile.js'),
    'mobile.css': make('mobile.css'),
  };
}

/** As `mapLists`, one list after the other. */
export async function mapListsInOrder<T>(make: (list: ListName) => Promise<T>): Promise<Lists<T>> {
  return {
    'desktop.js': await make('desktop.js'),
    'desktop.css': await make('desktop.css'),
    'mobile.js': await make('mobile.js'),
    'mobile.css': await make('mobile.css'),
  };
}

/** The same in the shape of the REST API and of the manifest. */
export interface Devices<T> {
  desktop: { js: T; css: T };
  mobile: { js: T; css: T };
}

export function toDevices<T>(lists: Lists<T>): Devices<T> {
  return {
    desktop: { js: lists['desktop.js'], css: lists['desktop.css'] },
    mobile: { js: lists['mobile.js'], css: lists['mobile.css'] },
  };
}

export function fromDevices<T>({ desktop, mobile }: Devices<T>): Lists<T> {
  return { 'desktop.js': desktop.js, 'desktop.css': desktop.css, 'mobile.js': mobile.js, 'mobile.css': mobile.css };
}

/** What tells entries of one list apart: the file name, or the address. */
export function entryName(entry: { url: string } | { name: string }): string {
  return 'url' in entry ? entry.url : entry.name;
}
