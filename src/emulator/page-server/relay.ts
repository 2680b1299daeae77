/** The relay behind `kintone.proxy`: one request to another host on behalf of a signed-in page. */

const maxBodyBytes = 10 * 1024 * 1024;
const timeoutMs = 30_000;
const methods = new Set(['GET', 'POST', 'PUT', 'DELETE']);

function toHeaders(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, text]: [string, unknown]) =>
      typeof text === 'string' ? [[name, text]] : [],
    ),
  );
}

function refuse(message: string, status: number): Response {
  return new Response(JSON.stringify({ message }), { status, headers: { 'content-type': 'application/json' } });
}

/** The answer as text; null as soon as it is larger than allowed, because a host may send without end. */
async function readText({ body }: Response): Promise<string | null> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  const reader = body?.getReader();
  if (!reader) return text;
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    size += step.value.byteLength;
    if (size > maxBodyBytes) {
      await reader.cancel().catch(() => undefined);
      return null;
    }
    text += decoder.decode(step.value, { stream: true });
  }
  return text + decoder.decode();
}

/** Sends the request and answers `{ body, status, headers }`; only a failed relay is an error, as with Kintone. */
export async function relayRequest(input: Record<string, unknown>): Promise<Response> {
  const { url, method, body } = input;
  if (typeof url !== 'string' || !/^https?:\/\//i.test(url)) return refuse('The address must begin with http(s).', 400);
  if (typeof method !== 'string' || !methods.has(method))
    return refuse('The method must be GET, POST, PUT or DELETE.', 400);
  try {
    const response = await fetch(url, {
      method,
      headers: toHeaders(input['headers']),
      ...(typeof body === 'string' ? { body } : {}),
      redirect: 'follow',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await readText(response);
    if (text === null) return refuse(`The answer is larger than ${maxBodyBytes} bytes.`, 502);
    const answer = { body: text, status: response.status, headers: Object.fromEntries(response.headers) };
    return new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } });
  } catch (error) {
    const reason =
      error instanceof Error && error.name === 'TimeoutError' ? 'did not answer in time' : 'cannot be reached';
    return refuse(`The host of the address ${reason}.`, 502);
  }
}
