/** Takes the pictures of the local Kintone's pages for the README: `npm run screenshots` writes them to `.github/preview`. */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createPageBench, type PageBench } from './pages.ts';
import { closeSharedBrowser } from './shared-window.ts';

/** `take-screenshots.ts FOLDER WIDTH USER` writes other sizes and languages elsewhere, for looking through the pages. */
const [givenFolder, givenWidth, givenUser] = process.argv.slice(2);
const folder = givenFolder ? `${givenFolder}/` : fileURLToPath(new URL('../../.github/preview/', import.meta.url));
const width = Number(givenWidth ?? 1200);

interface Picture {
  name: string;
  path: string;
  user?: string;
  /** What to do on the page before the picture. */
  prepare?: string;
}

const slots = `kintone.events.on('app.record.index.show', (event) => {
  const place = kintone.app.getHeaderMenuSpaceElement();
  if (place && !place.firstChild) {
    const button = document.createElement('button');
    button.textContent = 'Your button';
    button.style.cssText = 'height:36px;padding:0 14px;font:inherit;color:#fff;background:#3d7a12;border:0';
    place.append(button);
  }
});`;

const pictures: readonly Picture[] = [
  { name: 'portal', path: '/k/' },
  { name: 'list', path: '/k/1/' },
  { name: 'list-ja', path: '/k/1/', user: 'sato' },
  { name: 'calendar', path: '/k/1/?view=8005' },
  { name: 'custom-view', path: '/k/1/?view=8006' },
  { name: 'graph', path: '/k/1/report' },
  { name: 'graph-stacked', path: '/k/1/report?report=9004' },
  { name: 'graph-pie', path: '/k/1/report?report=9003' },
  { name: 'pivot-table', path: '/k/1/report?report=9005' },
  { name: 'detail', path: '/k/1/show#record=238' },
  { name: 'detail-ja', path: '/k/1/show#record=234', user: 'sato' },
  { name: 'app-action', path: '/k/2/show#record=3' },
  { name: 'edit', path: '/k/1/show#record=238&mode=edit' },
  { name: 'create', path: '/k/1/edit' },
  { name: 'reuse', path: '/k/1/edit?record=238' },
  { name: 'every-field', path: '/k/4/show#record=1&mode=edit' },
  { name: 'categories', path: '/k/4/' },
  { name: 'inline-edit', path: '/k/1/', prepare: 'document.querySelector(`tbody .lk-col-tools button`).click()' },
  { name: 'print', path: '/k/1/print?record=238' },
  { name: 'test-environment', path: '/k/admin/preview/1/' },
  { name: 'guest-space', path: '/k/guest/2/5/' },
  { name: 'space', path: '/k/space/1' },
  {
    name: 'shortcuts',
    path: '/k/1/',
    prepare: 'dispatchEvent.call(document, new KeyboardEvent("keydown", { key: "?" }))',
  },
  { name: 'mobile-list', path: '/k/m/1/' },
  { name: 'mobile-calendar', path: '/k/m/1/?view=8005' },
  { name: 'mobile-detail', path: '/k/m/1/show?record=238' },
  { name: 'mobile-edit', path: '/k/m/1/show?record=238#mode=edit' },
  { name: 'mobile-create', path: '/k/m/1/edit' },
  { name: 'mobile-graph', path: '/k/m/1/report' },
  { name: 'mobile-portal', path: '/k/m/' },
  { name: 'mobile-space', path: '/k/m/space/1' },
  {
    name: 'event-log',
    path: '/k/1/',
    prepare: `document.querySelector('.lk-strip-host').shadowRoot.querySelector('button[aria-expanded]').click()`,
  },
];

async function take(bench: PageBench, picture: Picture): Promise<void> {
  const open = await bench.open(picture.path, {
    ...(picture.user === undefined && givenUser === undefined ? {} : { user: picture.user ?? givenUser ?? '' }),
    scripts: [slots, 'window.print = () => {};'],
    viewport: picture.path.includes('/m/') ? { width: 390, height: 760 } : { width, height: 760 },
  });
  await open.page.waitForLoadState('networkidle');
  if (picture.prepare) {
    await open.page.evaluate(picture.prepare);
    await open.page.waitForLoadState('networkidle');
    await open.page.waitForTimeout(200);
  }
  await open.page.screenshot({ path: `${folder}${picture.name}.png` });
  console.log(`${picture.name}.png`);
}

await mkdir(folder, { recursive: true });
const bench = await createPageBench({ controls: true });
try {
  for (const picture of pictures) await take(bench, picture);
} finally {
  await bench.close();
  await closeSharedBrowser();
}
