/** `{{name}}` in the values of a request. */
import { isJsonObject, type Json, type JsonObject, toPlainText } from './json.ts';

const reference = /\{\{\s*([\p{L}_$][\p{L}\p{N}_$.-]*)\s*\}\}/gu;
const whole = /^\{\{\s*([\p{L}_$][\p{L}\p{N}_$.-]*)\s*\}\}$/u;

export type Variables = Readonly<Record<string, Json>>;

export interface Substitution {
  values: JsonObject;
  /** Names that are used but not set. */
  missing: readonly string[];
}

/** Puts the values in. A string that is nothing but a reference takes the value with its type; inside text it becomes text. */
export function substituteVariables(values: JsonObject, variables: Variables): Substitution {
  const missing = new Set<string>();
  const look = (name: string): Json | undefined => {
    if (Object.hasOwn(variables, name)) return variables[name];
    missing.add(name);
    return undefined;
  };
  const inText = (text: string): string =>
    text.replace(reference, (found, name: string) => {
      const value = look(name);
      return value === undefined ? found : toPlainText(value);
    });
  const walk = (value: Json): Json => {
    if (typeof value === 'string') {
      const name = whole.exec(value)?.[1];
      return name === undefined ? inText(value) : (look(name) ?? value);
    }
    if (Array.isArray(value)) return (value as readonly Json[]).map(walk);
    return isJsonObject(value) ? walkObject(value) : value;
  };
  const walkObject = (object: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(object).map(([name, value]) => [inText(name), walk(value)]));
  return { values: walkObject(values), missing: [...missing] };
}
