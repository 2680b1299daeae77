/** An attached file as answers name it, and the request for what is in it. */
import type { PageState } from '../../kintone-global/page-state.ts';

export interface FileItem {
  fileKey: string;
  name: string;
  contentType: string;
  size: string;
}

export function readFile(page: PageState, { fileKey }: FileItem): Promise<Response> {
  const url = page.transport.urlForGet('/k/v1/file', { fileKey }, true);
  return page.transport.fetch(url, { headers: { 'X-Requested-With': 'XMLHttpRequest' } });
}
