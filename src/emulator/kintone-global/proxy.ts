/** `kintone.proxy` and the plug-in functions: relayed by the local server, secrets kept out of the page. */
import { postToService, servicePaths } from './page-service.ts';
import type { PageState } from './page-state.ts';

type Callback = (...values: unknown[]) => void;
type ProxyAnswer = [body: string, status: number, headers: Record<string, string>];

interface ProxyCall {
  url: string;
  method: string;
  headers: unknown;
  data: unknown;
}

async function relay(page: PageState, call: ProxyCall): Promise<ProxyAnswer> {
  const sendsBody = call.method === 'POST' || call.method === 'PUT';
  const body = sendsBody ? (typeof call.data === 'string' ? call.data : JSON.stringify(call.data ?? {})) : undefined;
  const response = await postToService(page, servicePaths.proxy, {
    url: call.url,
    method: call.method,
    headers: call.headers ?? {},
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  // oxlint-disable-next-line eslint/no-throw-literal, typescript/only-throw-error -- Kintone rejects with the relay's own body as text.
  if (!response.ok) throw text;
  const answer = JSON.parse(text) as { body: string; status: number; headers: Record<string, string> };
  return [answer.body, answer.status, answer.headers];
}

function settle(request: Promise<ProxyAnswer>, success: unknown, failure: unknown): unknown {
  if (typeof success !== 'function') return request;
  request.then(
    (answer) => (success as Callback)(...answer),
    (error: unknown) => {
      if (typeof failure === 'function') (failure as Callback)(error);
    },
  );
  return undefined;
}

async function toText(data: unknown): Promise<unknown> {
  const value = typeof data === 'object' && data !== null && 'value' in data ? data.value : data;
  return value instanceof Blob ? value.text() : value;
}

/** With four arguments a promise, with callbacks nothing. */
interface ProxyFunction {
  (url: string, method: string, headers: unknown, data: unknown): Promise<ProxyAnswer>;
  (url: string, method: string, headers: unknown, data: unknown, ...callbacks: Callback[]): void;
}

/** The same behind the id of a plug-in. */
interface PluginProxyFunction {
  (pluginId: unknown, url: string, method: string, ...rest: [headers: unknown, data: unknown]): Promise<ProxyAnswer>;
  (pluginId: unknown, url: string, method: string, ...rest: [headers: unknown, data: unknown, ...Callback[]]): void;
}

/** Creates `kintone.proxy`. */
export function createProxy(page: PageState) {
  function proxy(...args: unknown[]): unknown {
    const [url, method, headers, data, success, failure] = args;
    return settle(relay(page, { url: String(url), method: String(method), headers, data }), success, failure);
  }
  function upload(...args: unknown[]): unknown {
    const [url, method, headers, data, success, failure] = args;
    const request = toText(data).then((body) =>
      relay(page, { url: String(url), method: String(method), headers, data: body }),
    );
    return settle(request, success, failure);
  }
  return Object.assign(proxy as ProxyFunction, { upload: upload as ProxyFunction });
}

/** Creates `kintone.plugin.app`. App customization has no plug-in, so there is no configuration to read or write. */
export function createPluginApp(page: PageState) {
  const plain = createProxy(page);
  const withoutId =
    (call: ProxyFunction) =>
    (_pluginId: unknown, ...rest: unknown[]): unknown =>
      (call as (...args: unknown[]) => unknown)(...rest);
  const proxy = withoutId(plain) as PluginProxyFunction;
  const upload = withoutId(plain.upload) as PluginProxyFunction;
  const refuse = (name: string): void =>
    page.engine.note(name, 'works on the settings page of a plug-in only, which the local Kintone does not have');
  return {
    getConfig: (_pluginId: string): Record<string, string> | null => (page.boot.app ? {} : null),
    setConfig: (_config: unknown, _callback?: () => void): void => refuse('kintone.plugin.app.setConfig'),
    getProxyConfig: (_url: string, _method: string): null => null,
    setProxyConfig: (..._args: unknown[]): void => refuse('kintone.plugin.app.setProxyConfig'),
    proxy: Object.assign(proxy, { upload }),
  };
}
