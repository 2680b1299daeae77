/** Reads untrusted settings whose shape depends on their content, reporting problems as `rest/params.ts` does. */
import { KintoneError, Problems } from '../errors.ts';
import type { ValueMessageKey } from '../messages/messages.ts';
import type { MessageValues } from '../messages/text.ts';
import { type JsonObject, isJsonObject } from '../json-object.ts';

function toScalarText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new KintoneError('CB_IJ01');
}

export interface Bounds {
  min?: number;
  max?: number;
  /** True: absent or empty is a problem. */
  required?: boolean;
}

/** One reading of one request. Call `finish` before the result is used. A wrong shape is CB_IJ01 at once. */
export class SettingsInput {
  readonly #problems = new Problems();

  add(path: string, key: ValueMessageKey, values: MessageValues = {}): void {
    this.#problems.add(path, key, values);
  }

  /** @throws KintoneError CB_VA01 with all problems found so far. */
  finish(): void {
    this.#problems.check();
  }

  /** True when nothing was sent; reports it when the value is needed. */
  #isAbsent(value: unknown, path: string, required: boolean | undefined): value is null | undefined | '' {
    const isAbsent = value === undefined || value === null;
    if (isAbsent || (required && value === '')) {
      if (required) this.add(path, 'requiredParameter');
      return true;
    }
    return false;
  }

  text(value: unknown, path: string, bounds: Bounds = {}): string | undefined {
    if (this.#isAbsent(value, path, bounds.required)) return undefined;
    const text = toScalarText(value);
    const { min = 0, max = Number.POSITIVE_INFINITY } = bounds;
    if (text.length >= min && text.length <= max) return text;
    this.add(path, 'lengthBetween', { min, max });
    return undefined;
  }

  boolean(value: unknown, path: string): boolean | undefined {
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'object') throw new KintoneError('CB_IJ01');
    if (value === true || value === 'true') return true;
    if (value === false || value === 'false') return false;
    this.add(path, 'boolean');
    return undefined;
  }

  integer(value: unknown, path: string, bounds: Bounds = {}): number | undefined {
    if (this.#isAbsent(value, path, bounds.required) || value === '') return undefined;
    const text = toScalarText(value).trim();
    const number = Number(text);
    if (!/^[+-]?\d{1,16}$/.test(text) || !Number.isSafeInteger(number)) {
      this.add(path, 'integer');
      return undefined;
    }
    if (bounds.min !== undefined && number < bounds.min) this.add(path, 'minimum', { min: bounds.min });
    else if (bounds.max !== undefined && number > bounds.max) this.add(path, 'maximum', { max: bounds.max });
    else return number;
    return undefined;
  }

  oneOf<const T extends string>(value: unknown, path: string, allowed: readonly T[], required = false): T | undefined {
    if (this.#isAbsent(value, path, required) || value === '') return undefined;
    if (typeof value === 'object') throw new KintoneError('CB_IJ01');
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) this.add(path, 'enum');
    return found;
  }

  list(value: unknown, path: string, bounds: Bounds = {}): unknown[] | undefined {
    if (this.#isAbsent(value, path, bounds.required)) return undefined;
    if (!Array.isArray(value)) throw new KintoneError('CB_IJ01');
    const { min = 0, max = Number.POSITIVE_INFINITY } = bounds;
    if (value.length >= min && value.length <= max) return value;
    this.add(path, 'size', { min, max });
    return undefined;
  }

  object(value: unknown, path: string, required = false): JsonObject | undefined {
    if (this.#isAbsent(value, path, required)) return undefined;
    if (isJsonObject(value)) return value;
    throw new KintoneError('CB_IJ01');
  }

  /** The entries of a map keyed by code or name. */
  entries(value: unknown, path: string, required = false): [string, JsonObject][] {
    const map = this.object(value, path, required);
    if (!map) return [];
    return Object.entries(map).flatMap(([key, entry]) => {
      const object = this.object(entry, `${path}[${key}]`, true);
      return object ? [[key, object] satisfies [string, JsonObject]] : [];
    });
  }

  /** The objects of a list, each with its own path. */
  objects(value: unknown, path: string, bounds: Bounds = {}): { entry: JsonObject; path: string }[] | undefined {
    return this.list(value, path, bounds)?.flatMap((item, index) => {
      const at = `${path}[${index}]`;
      const entry = this.object(item, at, true);
      return entry ? [{ entry, path: at }] : [];
    });
  }
}
