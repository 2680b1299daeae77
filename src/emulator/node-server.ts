/** Serves a local Kintone over HTTP on 127.0.0.1. Node only. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { ConnectionDropped } from './faults/faults.ts';
import type { LocalKintone } from './local-kintone.ts';
import { contentOf } from './rest/json-response.ts';

export interface RunningServer {
  /** `http://localhost:PORT`, the form that all official clients accept. */
  url: string;
  port: number;
  close(): Promise<void>;
}

const maxHeaderBytes = 32 * 1024;
const maxHeaders = 100;
const overrideHeader = 'x-http-method-override';

/**
 * Whether this machine is asked under a name of its own. Any other Host is a page of elsewhere that had its name pointed
 * here. Only proxies are sent whole addresses, which would stand above the Host.
 */
function isForHere({ headers: { host }, rawHeaders, url = '' }: IncomingMessage): boolean {
  const isLocal = host !== undefined && /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i.test(host);
  // Node reads the first of several Hosts, another reader the last (RFC 9112, 3.2).
  const hosts = rawHeaders.filter((text, index) => index % 2 === 0 && text.toLowerCase() === 'host');
  return isLocal && hosts.length === 1 && url.startsWith('/');
}

/**
 * Kintone takes the parameters of GET in a JSON body too, as its curl samples send them. A web Request cannot carry
 * one, so such a call goes on as the POST with the method override that it is equal to.
 */
function turnGetBodyIntoOverride(incoming: IncomingMessage): void {
  const { headers, method, url, rawHeaders } = incoming;
  const hasBody = Number(headers['content-length'] ?? 0) > 0 || headers['transfer-encoding'] !== undefined;
  if (method !== 'GET' || !hasBody || !/^\/k\/(?:guest\/\d+\/)?v1\//.test(url ?? '')) return;
  incoming.method = 'POST';
  // An override of its own counts for nothing on a GET.
  for (let index = rawHeaders.length - 2; index >= 0; index -= 2) {
    if (rawHeaders[index]?.toLowerCase() === overrideHeader) rawHeaders.splice(index, 2);
  }
  rawHeaders.push(overrideHeader, 'GET');
  headers[overrideHeader] = 'GET';
}

interface Outgoing {
  writeHead(status: number, headers: Record<string, string | number>): unknown;
  end(content: string | Uint8Array): unknown;
}

/** Sends a JSON answer whole. Read from its stream it would cost the call a turn of the event loop and a copy. */
function sendContent(outgoing: Outgoing, { status, headers }: Response, content: string | Uint8Array): void {
  const length = typeof content === 'string' ? Buffer.byteLength(content) : content.length;
  outgoing.writeHead(status, { ...Object.fromEntries(headers), 'content-length': length });
  outgoing.end(content);
}

/** Starts to listen; port 0 takes a free one. */
export async function serveLocalKintone(
  kintone: Pick<LocalKintone, 'fetch'>,
  options: { port: number } = { port: 0 },
): Promise<RunningServer> {
  const listener = getRequestListener(
    async (request, { incoming, outgoing }) => {
      try {
        const response = await kintone.fetch(request);
        const content = contentOf(response);
        if (content === undefined) return response;
        sendContent(outgoing, response, content);
        return RESPONSE_ALREADY_SENT;
      } catch (error) {
        if (!(error instanceof ConnectionDropped)) throw error;
        incoming.socket.destroy();
        return new Response(null, { status: 204 });
      }
    },
    { overrideGlobalObjects: false },
  );
  const server = createServer({ maxHeaderSize: maxHeaderBytes }, (incoming, outgoing) => {
    if (!isForHere(incoming) || incoming.rawHeaders.length > maxHeaders * 2) {
      const body = JSON.stringify({ code: 'CB_IL02', id: crypto.randomUUID(), message: 'Illegal request.' });
      outgoing.writeHead(400, { 'content-type': 'application/json;charset=utf-8', connection: 'close' }).end(body);
      incoming.resume();
      return;
    }
    turnGetBodyIntoOverride(incoming);
    void listener(incoming, outgoing);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    port,
    close: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close((error) => (error ? reject(error) : resolve()));
      }),
  };
}
