/** Sends requests from the console as a person does, and notes what it shows: the answer, and the text of every export. */
import type { Browser, Locator, Page } from 'playwright-core';
import { findEndpoint } from '../../src/rest/catalogue/catalogue.ts';
import type { Endpoint } from '../../src/rest/catalogue/endpoint.ts';
import { type ExportAuth, type ExportTarget, exportTargets } from '../../src/rest/export/target.ts';
import { substituteVariables } from '../../src/rest/request/variables.ts';
import { type ConsolePanel, dialogOf, openConsole } from './console-panel.ts';
import { type ExportSample, uploadedFile } from './export-samples.ts';
import { exportUser, type ExportWorld } from './export-world.ts';
import { pressWorkbench } from './workbench-suite.ts';

/** One choice of the export dialog, and the text it shows for it. */
export interface ExportCell {
  target: ExportTarget;
  auth: ExportAuth;
  basic: boolean;
  text: string;
}

export interface ConsoleRecord {
  sample: ExportSample;
  endpoint: Endpoint;
  /** Text of the raw view and of the clipboard, or the bytes that were saved. */
  shown: { raw: string; copied: string } | { bytes: Buffer };
  cells: readonly ExportCell[];
  /** What Copy put on the clipboard for one of the cells. */
  copiedCell: { shown: string; copied: string };
}

function toEndpoint({ id }: ExportSample): Endpoint {
  const endpoint = findEndpoint(id);
  if (!endpoint) throw new Error(`no such call: ${id}`);
  return endpoint;
}

function readClipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Deleting and changing settings are locked at first. */
async function unlock({ panel }: ConsolePanel): Promise<void> {
  await panel.locator('.rc-more summary').click();
  for (const name of ['Deleting', 'Changing settings']) await panel.getByLabel(name).uncheck();
  await panel.locator('.rc-more summary').press('Escape');
}

async function fillIn({ panel, json }: ConsolePanel, sample: ExportSample, fileKey: string): Promise<void> {
  const endpoint = toEndpoint(sample);
  await panel.getByRole('searchbox', { name: /^Search \d+ calls/ }).fill(endpoint.path);
  await panel.locator(`.rc-ep[title="${endpoint.method} ${endpoint.path}"]`).click();
  if (sample.id === 'POST file') {
    await panel.getByRole('tab', { name: 'Form', exact: true }).click();
    const { name, text } = uploadedFile;
    await panel.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
  } else await json(substituteVariables(sample.values, { fileKey }).values);
}

/** Presses Send, and again in the question before a write. */
async function send({ page, panel }: ConsolePanel, endpoint: Endpoint): Promise<void> {
  await panel.getByRole('button', { name: /^Send/ }).click();
  if (endpoint.risk !== 'read') await dialogOf(page).locator('.btn.is-main, .btn.is-danger').click();
  const outcome = panel.locator('.rc-result[aria-busy=false] .rc-stat b');
  const word = await outcome.innerText();
  if (!word.includes('OK')) throw new Error(`${endpoint.id}: ${await panel.locator('.rc-result').innerText()}`);
}

async function readShown({ page, panel }: ConsolePanel, endpoint: Endpoint): Promise<ConsoleRecord['shown']> {
  const save = panel.getByRole('button', { name: 'Save the file' });
  if (endpoint.id === 'GET file') {
    const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    return { bytes: Buffer.concat(chunks) };
  }
  const result = panel.locator('.rc-result');
  await result.getByRole('button', { name: 'Raw', exact: true }).click();
  const raw = (await result.locator('.rc-raw pre').textContent()) ?? '';
  await result.getByRole('button', { name: 'Copy', exact: true }).click();
  await result.getByText('Copied', { exact: true }).waitFor();
  return { raw, copied: await readClipboard(page) };
}

/** Goes through every choice of the dialog inside the page: there are some thirty for each request. */
function readCells(dialog: Locator): Promise<ExportCell[]> {
  return dialog.evaluate(async (root) => {
    const settled = (): Promise<void> => new Promise((done) => setTimeout(done));
    const [forms, signIns] = root.querySelectorAll('select');
    const pick = async (select: HTMLSelectElement | undefined, value: string): Promise<void> => {
      if (select) select.value = value;
      select?.dispatchEvent(new Event('change', { bubbles: true }));
      await settled();
    };
    const optionsOf = (select: HTMLSelectElement | undefined): string[] =>
      [...(select?.options ?? [])].map(({ value }) => value);
    const found: object[] = [];
    const note = (target: string, auth: string, basic: boolean): void => {
      found.push({ target, auth, basic, text: root.querySelector('pre')?.textContent ?? '' });
    };
    for (const target of optionsOf(forms)) {
      await pick(forms, target);
      for (const auth of optionsOf(signIns)) {
        await pick(signIns, auth);
        note(target, auth, false);
        const gate = root.querySelector<HTMLInputElement>('input[type=checkbox]');
        if (!gate) continue;
        gate.click();
        await settled();
        note(target, auth, true);
        gate.click();
        await settled();
      }
    }
    return found as ExportCell[];
  });
}

async function readExports(
  { page, panel }: ConsolePanel,
  wanted: ExportTarget,
): Promise<Pick<ConsoleRecord, 'cells' | 'copiedCell'>> {
  await panel.locator('.rc-line').getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = dialogOf(page);
  const cells = await readCells(dialog);
  const target = cells.some((cell) => cell.target === wanted) ? wanted : 'curl';
  await dialog.locator('select').first().selectOption(target);
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
  await dialog.getByText('Copied', { exact: true }).waitFor();
  const copiedCell = { shown: (await dialog.locator('pre').textContent()) ?? '', copied: await readClipboard(page) };
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
  await dialog.waitFor({ state: 'detached' });
  return { cells, copiedCell };
}

export interface ConsoleRecorder {
  /** Sends the next sample; later ones see what earlier ones wrote. */
  record(sample: ExportSample, index: number): Promise<ConsoleRecord>;
  close(): Promise<void>;
}

/** Opens two pages: samples of a guest space are sent from there. */
export async function openRecorder(browser: Browser, world: ExportWorld): Promise<ConsoleRecorder> {
  const closers: (() => Promise<void>)[] = [];
  const open = async (path: string): Promise<ConsolePanel> => {
    const opened = await world.workbench.open(browser, { path, user: exportUser });
    closers.push(() => opened.close());
    return openConsole({ openPanel: () => pressWorkbench(opened) }, { path });
  };
  const main = await open('/k/1/');
  await unlock(main);
  const guest = await open('/k/guest/2/5/');
  return {
    async record(sample, index) {
      const panel = sample.guestSpaceId === undefined ? main : guest;
      const endpoint = toEndpoint(sample);
      await panel.page.bringToFront();
      await fillIn(panel, sample, world.fileKey);
      await send(panel, endpoint);
      const shown = await readShown(panel, endpoint);
      const wanted = exportTargets[index % exportTargets.length] ?? 'curl';
      return { sample, endpoint, shown, ...(await readExports(panel, wanted)) };
    },
    async close() {
      for (const close of closers) await close();
    },
  };
}
