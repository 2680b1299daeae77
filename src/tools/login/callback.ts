/** Receives the answer of the authorization endpoint: on a local address, or pasted by the person. The state is checked before anything else. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer as createHttpServer, type RequestListener, type Server as HttpServer } from 'node:http';
import { createServer as createHttpsServer, type Server as HttpsServer } from 'node:https';
import type { Language } from '../../core/language.ts';
import { createLocalhostCertificate } from './certificate.ts';
import { toForeignText } from '../command-line/foreign-text.ts';
import { loginFailures } from './login-failures.ts';

export interface CallbackWait {
  /** Resolves to the code. @throws ToolError */
  code: Promise<string>;
  close(): void;
}

export interface CallbackOptions {
  redirectUri: string;
  state: string;
  timeoutMs: number;
  language: Language;
}

const stateBytes = 32;

export function createState(): string {
  return randomBytes(stateBytes).toString('base64url');
}

function isSame(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Reads the code out of the redirect address. @throws ToolError on a wrong state, a refusal, or a missing code. */
export function readCallback(address: string, expectedState: string): string {
  if (!URL.canParse(address.trim())) throw loginFailures.noCode();
  const { searchParams } = new URL(address.trim());
  const state = searchParams.get('state');
  const error = searchParams.get('error');
  const code = searchParams.get('code');
  if (state === null && error === null && code === null) throw loginFailures.noCode();
  if (!isSame(state ?? '', expectedState)) throw loginFailures.wrongState();
  if (error === 'access_denied') throw loginFailures.consentRefused();
  if (error) throw loginFailures.authorizationFailed(toForeignText(error.replaceAll(/[^\w.-]/g, '')));
  if (!code) throw loginFailures.noCode();
  return code;
}

const pages = {
  done: {
    en: 'You are logged in. You can close this page and go back to the terminal.',
    ja: 'ログインしました。このページを閉じて、ターミナルに戻ってください。',
  },
  failed: {
    en: 'The login did not succeed. The terminal says why.',
    ja: 'ログインできませんでした。理由はターミナルに表示されています。',
  },
};

function pageOf(kind: keyof typeof pages, language: Language): string {
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>Kintone Session Workbench</title><body style="font:16px/1.6 system-ui,sans-serif;max-width:32em;margin:20vh auto;padding:0 1em"><p>${pages[kind][language]}</p></body></html>`;
}

async function createServer(url: URL, listener: RequestListener): Promise<HttpServer | HttpsServer> {
  if (url.protocol === 'http:') return createHttpServer(listener);
  return createHttpsServer(await createLocalhostCertificate(), listener);
}

/** Starts to listen on the redirect address, which must be of this machine. @throws ToolError when the port is taken. */
export async function waitForCallback(options: CallbackOptions): Promise<CallbackWait> {
  const url = new URL(options.redirectUri);
  let settle: { resolve(code: string): void; reject(error: unknown): void } | null = null;
  const code = new Promise<string>((resolve, reject) => {
    settle = { resolve, reject };
  });
  // A rejection before anybody waits must not end the process.
  code.catch(() => undefined);
  const server = await createServer(url, (request, response) => {
    const asked = new URL(request.url ?? '/', options.redirectUri);
    if (request.method !== 'GET' || asked.pathname !== url.pathname) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
      return;
    }
    const answer = (kind: keyof typeof pages): void => {
      response
        .writeHead(kind === 'done' ? 200 : 400, {
          'content-type': 'text/html; charset=utf-8',
          'cache-control': 'no-store',
          'referrer-policy': 'no-referrer',
          'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
          connection: 'close',
        })
        .end(pageOf(kind, options.language));
    };
    try {
      const received = readCallback(asked.toString(), options.state);
      answer('done');
      settle?.resolve(received);
    } catch (error) {
      answer('failed');
      settle?.reject(error);
    }
  });
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  await new Promise<void>((resolve, reject) => {
    server.once('error', () => reject(loginFailures.portTaken(port)));
    server.listen(Number(port), '127.0.0.1', resolve);
  });
  const timer = setTimeout(
    () => settle?.reject(loginFailures.callbackTimedOut(Math.round(options.timeoutMs / 1000))),
    options.timeoutMs,
  );
  return {
    code,
    close() {
      clearTimeout(timer);
      server.close();
      server.closeIdleConnections();
    },
  };
}
