/** Runs the exports that are written for a Kintone page in a page of the local Kintone, on the session. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { ExportRun } from './export-runners.ts';
import { downloadedName, uploadedFile } from './export-samples.ts';
import { exportUser, type ExportWorld } from './export-world.ts';

/** The client as a customization loads it; a page has no bundler for the import in the text. */
const clientSource = readFileSync(
  new URL('../../node_modules/@kintone/rest-api-client/umd/KintoneRestAPIClient.min.js', import.meta.url),
  'utf8',
);
const clientImport = "import { KintoneRestAPIClient } from '@kintone/rest-api-client';\n";

/** What each text printed; a download goes to the folder. */
export async function runInPage(
  browser: Browser,
  { workbench }: ExportWorld,
  { texts, folder }: Omit<ExportRun, 'env'>,
): Promise<string[]> {
  const opened = await workbench.open(browser, { path: '/k/1/', user: exportUser, withBundle: false });
  const { page } = opened;
  try {
    await page.evaluate(clientSource);
    const saved: Promise<void>[] = [];
    page.on('download', (download) => saved.push(download.saveAs(join(folder, downloadedName))));
    const printed: string[] = [];
    for (const text of texts) {
      const downloads = text.includes('link.click()') ? page.waitForEvent('download') : null;
      // The text is handed what the page's own console would be, to read what it prints.
      const source = `(async (file) => {
        const lines = [];
        const console = { log: (line) => lines.push(line) };
        ${text.replace(clientImport, '')}
        return lines.join('\\n');
      })(new File([${JSON.stringify(uploadedFile.text)}], ${JSON.stringify(uploadedFile.name)}))`;
      printed.push(await page.evaluate<string>(source));
      await downloads;
    }
    await Promise.all(saved);
    return printed;
  } finally {
    await opened.close();
  }
}
