/** JSON answers as web Responses, and their content for a server that can send it without reading a stream. */

type Content = string | Uint8Array<ArrayBuffer>;

const contents = new WeakMap<Response, Content>();

/** The content belongs to the answer from here on: bytes are not copied, so nobody may write to them again. */
export function jsonResponse(
  content: Content,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const response = new Response(typeof content === 'string' ? content : toStream(content), {
    status,
    headers: { 'content-type': 'application/json;charset=utf-8', ...headers },
  });
  contents.set(response, content);
  return response;
}

/** A Response copies bytes that it is given, but not what a stream gives; a long list is most of a megabyte. */
function toStream(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}

/** The content of an answer that `jsonResponse` made; undefined for every other one. */
export function contentOf(response: Response): Content | undefined {
  return contents.get(response);
}
