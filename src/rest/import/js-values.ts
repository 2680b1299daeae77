/** Reads argument lists of pasted calls as data. What is no literal becomes a variable of the console, named after it. */
import { isJsonObject, type Json, toPlainText } from '../request/json.ts';
import { type JsToken, toJsTokens } from './js-tokens.ts';

const maxDepth = 100;

class Reader {
  #at: number;
  #depth = 0;

  constructor(
    private readonly tokens: readonly JsToken[],
    start: number,
  ) {
    this.#at = start;
  }

  #peek(): JsToken | undefined {
    return this.tokens[this.#at];
  }

  #isMark(text: string): boolean {
    const token = this.#peek();
    return token?.kind === 'mark' && token.text === text;
  }

  #takeMark(text: string): boolean {
    if (!this.#isMark(text)) return false;
    this.#at += 1;
    return true;
  }

  /** Arguments up to the closing bracket. */
  args(): Json[] {
    const found: Json[] = [];
    while (this.#peek() && !this.#isMark(')')) {
      found.push(this.#value());
      if (!this.#takeMark(',')) break;
    }
    return found;
  }

  /** One value, with `+` between texts, up to the next comma or bracket. */
  #value(): Json {
    this.#depth += 1;
    if (this.#depth > maxDepth) throw new RangeError('the pasted code is nested too deeply');
    let value = this.#operand();
    while (this.#takeMark('+')) {
      const next = this.#operand();
      value = `${typeof value === 'string' ? value : JSON.stringify(value)}${typeof next === 'string' ? next : JSON.stringify(next)}`;
    }
    this.#skipRest();
    this.#depth -= 1;
    return value;
  }

  #operand(): Json {
    const token = this.#peek();
    this.#at += 1;
    if (!token) return null;
    if (token.kind === 'string') return token.text;
    if (token.kind === 'number') return Number(token.text);
    if (token.kind === 'template')
      return token.text.replace(/\$\{([^}]*)\}/g, (_, code: string) => `{{${toName(code)}}}`);
    if (token.kind === 'word') return this.#word(token.text);
    if (token.text === '[') return this.#list();
    if (token.text === '{') return this.#object();
    if (token.text === '(') {
      const value = this.#value();
      this.#takeMark(')');
      return value;
    }
    return null;
  }

  #word(first: string): Json {
    if (first === 'true' || first === 'false') return first === 'true';
    if (first === 'null' || first === 'undefined') return null;
    if (first === 'await' || first === 'new') return this.#operand();
    let path = first;
    while (this.#isMark('.')) {
      this.#at += 1;
      path += `.${this.#peek()?.text ?? ''}`;
      this.#at += 1;
    }
    if (!this.#takeMark('(')) return `{{${toName(path)}}}`;
    const args = this.args();
    this.#takeMark(')');
    // These only wrap their argument; anything else is a value we cannot know.
    const wraps = /^(JSON\.stringify|String|Number|encodeURIComponent|kintone\.api\.url|kintone\.api\.urlForGet)$/.test(
      path,
    );
    return wraps ? (args[0] ?? null) : `{{${toName(path)}}}`;
  }

  #list(): Json {
    const items: Json[] = [];
    while (this.#peek() && !this.#isMark(']')) {
      items.push(this.#value());
      if (!this.#takeMark(',')) break;
    }
    this.#takeMark(']');
    return items;
  }

  #object(): Json {
    const members: [string, Json][] = [];
    while (this.#peek() && !this.#isMark('}')) {
      const token = this.#peek();
      this.#at += 1;
      let name = token?.text ?? '';
      if (token?.kind === 'mark' && name === '[') {
        name = toPlainText(this.#value());
        this.#takeMark(']');
      }
      if (token?.kind === 'mark' && name === '.') members.push(...this.#spread());
      else if (this.#takeMark(':')) members.push([name, this.#value()]);
      else if (token?.kind === 'word') members.push([name, `{{${toName(name)}}}`]);
      if (!this.#takeMark(',')) break;
    }
    this.#takeMark('}');
    return Object.fromEntries(members);
  }

  /** `...{ a: 1 }`; the members of anything else are not known. */
  #spread(): [string, Json][] {
    while (this.#takeMark('.'));
    const value = this.#value();
    return isJsonObject(value) ? Object.entries(value) : [];
  }

  /** Passes over what follows a value we have read, for example `.then(…)` or an operator. */
  #skipRest(): void {
    let depth = 0;
    for (let token = this.#peek(); token; token = this.#peek()) {
      if (token.kind === 'mark' && depth === 0 && /^[,)\]}]$/.test(token.text)) return;
      if (token.kind === 'mark' && /^[([{]$/.test(token.text)) depth += 1;
      if (token.kind === 'mark' && /^[)\]}]$/.test(token.text)) depth -= 1;
      this.#at += 1;
    }
  }
}

/** A name that a variable of the console may have: `event.recordId` becomes `event_recordId`. */
function toName(code: string): string {
  return (
    code
      .trim()
      .replace(/\(\)$/, '')
      .replace(/[^\p{L}\p{N}_]+/gu, '_')
      .replace(/^_+|_+$/g, '') || 'value'
  );
}

/** Arguments of every call of the function, for example of `kintone.api` or `fetch`. */
export function findCalls(text: string, callee: string): Json[][] {
  const tokens = toJsTokens(text);
  const names = callee.split('.');
  const calls: Json[][] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const isMember =
      tokens[at - 1]?.text === '.' && tokens[at - 2]?.text !== 'window' && tokens[at - 2]?.text !== 'globalThis';
    const fits =
      !isMember &&
      names.every(
        (name, index) =>
          tokens[at + index * 2]?.text === name && (index === 0 || tokens[at + index * 2 - 1]?.text === '.'),
      );
    const open = at + names.length * 2 - 1;
    if (fits && tokens[open]?.kind === 'mark' && tokens[open]?.text === '(')
      calls.push(new Reader(tokens, open + 1).args());
  }
  return calls;
}
