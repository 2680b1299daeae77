/** What a refusal of the REST API looks like, whatever its code. */

/** What is wrong with a refusal, or null: code, id and message, and messages by parameter where values are wrong. */
export function findShapeProblem(status: number, body: Record<string, unknown>): string | null {
  if (status < 400 || status > 499) return `status ${status}: ${JSON.stringify(body)}`;
  if ('results' in body) return findBulkProblem(status, body['results']);
  const { code, id, message, errors, ...rest } = body;
  if (typeof code !== 'string' || !/^[A-Z]+_[A-Z]+\d+$/.test(code)) return `code ${String(code)}`;
  if (typeof id !== 'string' || id.length < 10) return 'id';
  if (typeof message !== 'string' || message === '') return `message ${String(message)}`;
  if (Object.keys(rest).length > 0) return `extra ${Object.keys(rest).join()}`;
  if (errors === undefined) return null;
  const entries = Object.entries(errors as Record<string, { messages: unknown }>);
  const isRight = entries.every(
    ([path, { messages }]) =>
      path !== '' && Array.isArray(messages) && messages.every((text) => typeof text === 'string' && text !== ''),
  );
  return entries.length > 0 && isRight ? null : `errors ${JSON.stringify(errors)}`;
}

/** A refused bulkRequest has one result for each call: the refusal, and nothing for all others. */
function findBulkProblem(status: number, results: unknown): string | null {
  if (!Array.isArray(results)) return 'results';
  const refusals = (results as Record<string, unknown>[]).filter((result) => Object.keys(result).length > 0);
  const [refusal] = refusals;
  if (refusals.length !== 1 || !refusal) return `${refusals.length} refusals in results`;
  return findShapeProblem(status, refusal);
}
