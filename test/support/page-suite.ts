/** Hooks and short ways for browser suites about the local Kintone's pages. */
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { StoredRecord } from '../../src/emulator/domain/model.ts';
import { chromiumAdvice, findChromium } from './chromium.ts';
import { createPageBench, type OpenPage, type OpenOptions, type PageBench, type PageBenchOptions } from './pages.ts';
import { skipBecause } from './skip.ts';

export interface PageSuite extends Omit<PageBench, 'close'> {
  /** The list of the inquiries, after its event. */
  openList(options?: OpenOptions): Promise<OpenPage>;
  /** The page of inquiry 1, after its event. */
  openDetail(options?: OpenOptions): Promise<OpenPage>;
  /** An inquiry as the local Kintone keeps it. */
  recordOf(id: number): StoredRecord | undefined;
}

/** Runs an expression in the page and gives its value, promises awaited. */
export const run = (open: OpenPage, expression: string): Promise<unknown> => open.page.evaluate(expression);

/** Call at the top of a file. Without a browser every test of the file is skipped with the way to get one. */
export function createPageSuite(options: PageBenchOptions = {}): PageSuite {
  let bench: PageBench | null = null;
  beforeAll(async () => {
    bench = await createPageBench(options);
  });
  afterAll(() => bench?.close());
  beforeEach(async (context) => {
    if (!(await findChromium())) skipBecause(context, chromiumAdvice);
  });

  function current(): PageBench {
    if (!bench) throw new Error('The pages are there inside tests only.');
    return bench;
  }
  async function openAndWait(path: string, type: string, given?: OpenOptions): Promise<OpenPage> {
    const open = await current().open(path, given);
    await open.waitForEvent(type);
    return open;
  }
  return {
    get kintone() {
      return current().kintone;
    },
    get url() {
      return current().url;
    },
    open: (path, given) => current().open(path, given),
    openList: (given) => openAndWait('/k/1/', 'app.record.index.show', given),
    openDetail: (given) => openAndWait('/k/1/show#record=1', 'app.record.detail.show', given),
    recordOf: (id) => current().kintone.domain.apps.get(1)?.records.get(id),
  };
}
