/** Fixtures that a test writes down. */
import type { Domain } from '../domain/model.ts';
import { parseFixtureFile } from '../fixture-format/parse-fixture.ts';

/** Makes the domain of a fixture file's text. @throws FixtureError */
export function parseFixtureText(text: string, options: { nowMs: number }): Domain {
  return parseFixtureFile(new TextEncoder().encode(text), options);
}
