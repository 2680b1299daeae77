/**
 * Writes test/fixtures/imports/chrome-copies.json: requests as the developer tools of a real Chromium copy them.
 * Run it by hand after a browser changed its formats: npx tsx test/support/record-devtools-copies.ts
 */
import { createServer } from 'node:net';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { nastyText } from './export-samples.ts';
import { createWorkbenchWorld } from './workbench-world.ts';

const target = fileURLToPath(new URL('../fixtures/imports/chrome-copies.json', import.meta.url));

/** What the page sends, in this order. */
const calls = [
  [
    '/k/v1/records.json',
    'GET',
    { app: 1, fields: ['$id', '担当者'], query: `Subject != "it's \\"x\\"" limit 2`, totalCount: true },
  ],
  ['/k/v1/record.json', 'POST', { app: 1, record: { Subject: { value: 'New' }, Details: { value: nastyText } } }],
  ['/k/v1/records.json', 'PUT', { app: 1, records: [{ id: 6, record: { Priority: { value: 'Low' } } }] }],
  ['/k/v1/records.json', 'DELETE', { app: 1, ids: [10, 11] }],
  [
    '/k/v1/record/comment.json',
    'POST',
    { app: 1, record: 3, comment: { text: `plain "text" \\ 50% {of} [it] \`tick\` $HOME` } },
  ],
] as const;

function findPort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Modules of the developer tools, which come with the browser. */
async function readCopies(tools: Page): Promise<object[]> {
  return tools.evaluate(`(async () => {
    const [{ NetworkLog }, { NetworkLogView }] = await Promise.all([
      import('./models/logs/logs.js'),
      import('./panels/network/network.js'),
    ]);
    const view = NetworkLogView.NetworkLogView;
    const requests = NetworkLog.NetworkLog.instance().requests().filter((each) => each.url().includes('/k/v1/') && !each.url().includes('apis'));
    return Promise.all(requests.map(async (request) => ({
      call: request.requestMethod + ' ' + new URL(request.url()).pathname,
      'curl (bash)': await view.generateCurlCommand(request, 'unix'),
      'curl (cmd)': await view.generateCurlCommand(request, 'win'),
      PowerShell: await view.prototype.generatePowerShellCommand.call({}, request),
      fetch: await view.prototype.generateFetchCall.call({}, request, 0),
      'fetch (Node.js)': await view.prototype.generateFetchCall.call({}, request, 1),
    })));
  })()`);
}

const port = await findPort();
const browser = await launchChromium([`--remote-debugging-port=${port}`, '--remote-allow-origins=*']);
const world = await createWorkbenchWorld();
try {
  const { page } = await world.open(browser, { path: '/k/1/', user: 'administrator', withBundle: false });
  const list = (await (await fetch(`http://localhost:${port}/json/list`)).json()) as { id: string; url: string }[];
  const id = list.find(({ url }) => url.startsWith(world.url))?.id ?? '';
  const tools = await browser.newPage();
  await tools.goto(
    `http://localhost:${port}/devtools/devtools_app.html?ws=localhost:${port}/devtools/page/${id}&panel=network`,
  );
  await tools.getByText('Network').first().waitFor();
  await page.reload();
  for (const [path, method, params] of calls)
    await page.evaluate(([url, verb, body]) => kintone.api(url, verb, body), [path, method, params] as [
      string,
      string,
      object,
    ]);
  await page.evaluate(async () => {
    const form = new FormData();
    form.append('__REQUEST_TOKEN__', kintone.getRequestToken());
    form.append('file', new File(['Größe'], 'a.txt'));
    await fetch('/k/v1/file.json', { method: 'POST', headers: { 'X-Requested-With': 'XMLHttpRequest' }, body: form });
  });
  const [session] = (await page.context().cookies()).filter(({ name }) => name === 'JSESSIONID');
  const token = await page.evaluate(() => kintone.getRequestToken());
  const copies = JSON.stringify(await readCopies(tools), null, 2)
    .replaceAll(session?.value ?? '-', 'made-up-session')
    .replaceAll(token, 'made-up-request-token')
    .replaceAll(new RegExp(`https?://localhost:${new URL(world.url).port}`, 'g'), 'https://example.cybozu.com')
    .replaceAll('\\"localhost\\"', '\\"example.cybozu.com\\"');
  await writeFile(target, `${copies}\n`);
} finally {
  await browser.close();
  await world.close();
}
