/** Sends what the console built over the session client, and tells how much came back. */
import type { DomainLoad, SessionClient } from '../../../session/client.ts';
import { type Json, toPlainText } from '../../../rest/request/json.ts';
import type { WireRequest } from '../../../rest/request/wire-request.ts';

export type Received = { kind: 'json'; value: Json; bytes: number | null } | { kind: 'file'; blob: Blob };

export type { DomainLoad };

export interface Transport {
  send(wire: WireRequest, file: File | null, signal: AbortSignal): Promise<Received>;
  /** Requests under way in the whole domain; null where the page cannot tell. */
  readLoad(): Promise<DomainLoad | null>;
  /** One page of a list of the User API. */
  list(kind: string, page: { size: number; offset: number }): Promise<Json>;
}

/** Sizes are read from the browser's own timing, because `kintone.api()` hands over a parsed body only. */
function watchSize(path: string): { stop(): number | null } {
  if (typeof PerformanceObserver !== 'function') return { stop: () => null };
  let bytes: number | null = null;
  const read = (entries: PerformanceEntryList): void => {
    for (const entry of entries) {
      if (entry.name.includes(path) && 'decodedBodySize' in entry) bytes = Number(entry.decodedBodySize);
    }
  };
  const observer = new PerformanceObserver((list) => read(list.getEntries()));
  try {
    observer.observe({ type: 'resource' });
  } catch {
    // A browser without resource timing tells no size.
    return { stop: () => null };
  }
  return {
    stop() {
      read(observer.takeRecords());
      observer.disconnect();
      return bytes;
    },
  };
}

async function sendFile(client: SessionClient, wire: WireRequest, file: File | null): Promise<Received> {
  if (wire.download) {
    const data = await client.file.downloadFile({ fileKey: toPlainText(wire.params['fileKey'] ?? '') });
    return { kind: 'file', blob: new Blob([data]) };
  }
  if (!file) throw new TypeError('an upload needs a file');
  const { fileKey } = await client.file.uploadFile({ file: { name: file.name, data: file } });
  return { kind: 'json', value: { fileKey }, bytes: null };
}

export function createTransport(client: SessionClient): Transport {
  return {
    readLoad: () => client.domainLoad(),
    list: (kind, params) => client.request<Json>({ method: 'GET', path: `/v1/${kind}.json`, params }),
    async send(wire, file, signal) {
      const bound = client.withSignal(signal);
      if (wire.download || wire.filePart !== null) return sendFile(bound, wire, file);
      const size = watchSize(wire.path);
      try {
        const value = await bound.request<Json>({ method: wire.method, path: wire.path, params: wire.params });
        // The timing entry is queued when the answer is complete and delivered in a later task.
        await new Promise((resolve) => setTimeout(resolve));
        return { kind: 'json', value: value ?? null, bytes: size.stop() };
      } catch (error) {
        size.stop();
        throw error;
      }
    },
  };
}
