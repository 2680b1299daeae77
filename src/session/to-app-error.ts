/** The one place that reads what `kintone.api()` and file requests fail with, and makes a typed error of it. */
import {
  type AppError,
  type FieldErrors,
  KintoneApiError,
  type RequestLine,
  RequestAbortedError,
  TransportError,
  isAppError,
} from '../core/errors.ts';

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toFieldErrors(value: unknown): FieldErrors {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([path, item]) => {
      const messages = isObject(item) && Array.isArray(item['messages']) ? item['messages'].map(String) : [];
      return [path, { messages }];
    }),
  );
}

function toApiError(body: unknown, line: RequestLine, status: number | null, index?: number): KintoneApiError | null {
  if (!isObject(body) || typeof body['code'] !== 'string') return null;
  return new KintoneApiError({
    ...line,
    code: body['code'],
    id: typeof body['id'] === 'string' ? body['id'] : '',
    message: typeof body['message'] === 'string' ? body['message'] : '',
    errors: toFieldErrors(body['errors']),
    status,
    bulkRequestIndex: index ?? null,
  });
}

/** A failed bulkRequest tells about every request in `results`; all but the refused one are empty. */
function toBulkError(body: unknown, line: RequestLine, status: number | null): KintoneApiError | null {
  if (!isObject(body) || !Array.isArray(body['results'])) return null;
  const results: unknown[] = body['results'];
  const index = results.findIndex((result) => isObject(result) && typeof result['code'] === 'string');
  return index < 0 ? null : toApiError(results[index], line, status, index);
}

const gatewayWords = /\b50[234]\b|bad gateway|service (temporarily )?unavailable|gateway time-?out/i;

function toTextError(text: string, line: RequestLine, status: number | null): AppError {
  const trimmed = text.trim();
  if (trimmed === '' && status === null) return new TransportError('network', line);
  if (trimmed.startsWith('{')) {
    try {
      const parsed = toKnownError(JSON.parse(trimmed), line, status);
      if (parsed) return parsed;
    } catch {
      // Not JSON after all: goes on as text.
    }
  }
  const isGateway = status === null ? gatewayWords.test(trimmed.slice(0, 2000)) : status >= 502 && status <= 504;
  if (isGateway) return new TransportError('gateway', line, { status });
  return new TransportError(trimmed.startsWith('<') ? 'page' : 'text', line, { status });
}

function toKnownError(body: unknown, line: RequestLine, status: number | null): KintoneApiError | null {
  return toBulkError(body, line, status) ?? toApiError(body, line, status);
}

/** Text or body of a failed request, whatever its shape, as a typed error that names method and path. */
export function toAppError(thrown: unknown, line: RequestLine, status: number | null = null): AppError {
  if (isAppError(thrown)) return thrown;
  if (typeof thrown === 'string') return toTextError(thrown, line, status);
  const known = toKnownError(thrown, line, status);
  if (known) return known;
  if (thrown instanceof Error && thrown.name === 'AbortError') {
    return new RequestAbortedError(line.method, line.path, line.method !== 'GET');
  }
  // Browsers report a failed fetch as TypeError, Kintone an unreachable server as nothing at all.
  if (thrown === undefined || thrown === null || thrown instanceof TypeError) {
    return new TransportError('network', line, { status, cause: thrown });
  }
  return new TransportError('text', line, { status, cause: thrown });
}
