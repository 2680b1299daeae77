/** Reads untrusted settings and collects every problem under the path Kintone names it by. */
import { invalidInput, type LocalText } from './refusal.ts';

export const messages = {
  required: { en: 'Required field.', ja: '必須です。', zh: '必填。' },
  enumValue: {
    en: 'must be one of the enum value',
    ja: 'Enum値のいずれかでなければなりません。',
    zh: '必须是枚举值之一。',
  },
  boolean: { en: 'must be boolean.', ja: 'boolean型で指定してください。', zh: '必须为布尔值。' },
  integer: { en: 'Enter an integer value.', ja: '整数を指定してください。', zh: '请输入整数值。' },
  array: { en: 'must be an array.', ja: '配列で指定してください。', zh: '必须为数组。' },
  object: { en: 'must be an object.', ja: 'オブジェクトで指定してください。', zh: '必须为对象。' },
  string: { en: 'must be a string.', ja: '文字列で指定してください。', zh: '必须为字符串。' },
  number: { en: 'Only numbers are allowed.', ja: '数字でなければなりません。', zh: '必须为数字。' },
} satisfies Record<string, LocalText>;

/** Kintone's words for a length that is out of bounds. */
export function toLengthMessage(min: number, max: number): LocalText {
  return {
    en: `Enter between ${min} and ${max} characters.`,
    ja: `${min}文字から${max}文字で指定してください。`,
    zh: `请输入${min}到${max}个字符。`,
  };
}

/** Kintone's words for a list that is too long or too short. */
export function toSizeMessage(min: number, max: number): LocalText {
  return {
    en: `The size must be between ${min} and ${max}.`,
    ja: `サイズは${min}から${max}の間でなければなりません。`,
    zh: `大小必须在${min}到${max}之间。`,
  };
}

function toMinimumMessage(min: number): LocalText {
  return {
    en: `must be greater than or equal to ${min}`,
    ja: `最小でも${min}以上です。`,
    zh: `必须大于或等于${min}。`,
  };
}

function toMaximumMessage(max: number): LocalText {
  return { en: `must be less than or equal to ${max}`, ja: `最大でも${max}以下です。`, zh: `必须小于或等于${max}。` };
}

export type JsonObject = Record<string, unknown>;

/** Tells a JSON object from arrays, null and scalars. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export interface Bounds {
  min?: number;
  max?: number;
  /** True: absent or empty is a problem. */
  required?: boolean;
}

/** One reading of one request. Call `finish` before the result is used. */
export class SettingsInput {
  readonly #problems = new Map<string, LocalText[]>();

  add(path: string, text: LocalText): void {
    const list = this.#problems.get(path) ?? [];
    if (!list.some((known) => known.en === text.en)) list.push(text);
    this.#problems.set(path, list);
  }

  /** @throws SettingsRefusal with all problems found so far. */
  finish(): void {
    if (this.#problems.size > 0) throw invalidInput(Object.fromEntries(this.#problems));
  }

  text(value: unknown, path: string, bounds: Bounds = {}): string | undefined {
    if (value === undefined || value === null || (bounds.required && value === '')) {
      if (bounds.required) this.add(path, messages.required);
      return undefined;
    }
    if (typeof value !== 'string' && typeof value !== 'number') {
      this.add(path, messages.string);
      return undefined;
    }
    const text = String(value);
    const min = bounds.min ?? 0;
    const max = bounds.max ?? Number.POSITIVE_INFINITY;
    if (text.length < min || text.length > max) this.add(path, toLengthMessage(min, max));
    return text;
  }

  boolean(value: unknown, path: string): boolean | undefined {
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'boolean') return value;
    if (value === 'true' || value === 'false') return value === 'true';
    this.add(path, messages.boolean);
    return undefined;
  }

  integer(value: unknown, path: string, bounds: Bounds = {}): number | undefined {
    if (value === undefined || value === null || value === '') {
      if (bounds.required) this.add(path, messages.required);
      return undefined;
    }
    const isNumeric = typeof value === 'number' || (typeof value === 'string' && /^[+-]?\d{1,16}$/.test(value));
    const number = Number(value);
    if (!isNumeric || !Number.isSafeInteger(number)) {
      this.add(path, messages.integer);
      return undefined;
    }
    if (bounds.min !== undefined && number < bounds.min) this.add(path, toMinimumMessage(bounds.min));
    if (bounds.max !== undefined && number > bounds.max) this.add(path, toMaximumMessage(bounds.max));
    return number;
  }

  oneOf<T extends string>(value: unknown, path: string, allowed: readonly T[], required = false): T | undefined {
    if (value === undefined || value === null || value === '') {
      if (required) this.add(path, messages.required);
      return undefined;
    }
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) this.add(path, messages.enumValue);
    return found;
  }

  list(value: unknown, path: string, bounds: Bounds = {}): unknown[] | undefined {
    if (value === undefined || value === null) {
      if (bounds.required) this.add(path, messages.required);
      return undefined;
    }
    if (!Array.isArray(value)) {
      this.add(path, messages.array);
      return undefined;
    }
    const min = bounds.min ?? 0;
    const max = bounds.max ?? Number.POSITIVE_INFINITY;
    if (value.length < min || value.length > max) this.add(path, toSizeMessage(min, max));
    return value;
  }

  object(value: unknown, path: string, required = false): JsonObject | undefined {
    if (value === undefined || value === null) {
      if (required) this.add(path, messages.required);
      return undefined;
    }
    if (isJsonObject(value)) return value;
    this.add(path, messages.object);
    return undefined;
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

  objects(value: unknown, path: string, bounds: Bounds = {}): { entry: JsonObject; path: string }[] | undefined {
    const list = this.list(value, path, bounds);
    return list?.flatMap((item, index) => {
      const at = `${path}[${index}]`;
      const entry = this.object(item, at, true);
      return entry ? [{ entry, path: at }] : [];
    });
  }
}
