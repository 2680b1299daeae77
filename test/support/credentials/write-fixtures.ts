/** Writes test/fixtures/secrets from the shapes: `node --import tsx test/support/credentials/write-fixtures.ts`. Deterministic, so a run changes nothing unless a shape did. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { innocentShapes } from './innocents.ts';
import type { Leak } from './leak-shape.ts';
import { leakShapes } from './leaks.ts';
import { createRandom, createValues } from './random.ts';

const root = fileURLToPath(new URL('../../fixtures/secrets/', import.meta.url));

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function toInputName(path: string | undefined): string {
  const name = basename(path ?? 'input.js');
  return name.startsWith('.env') ? 'input.env' : name.replace(/^[^.]*/, 'input');
}

/** Line on which a leak's value, or its first piece, stands. */
export function lineOf({ text, needle }: Leak): number {
  return text.slice(0, text.indexOf(needle)).split('\n').length;
}

function write(folder: string, name: string, text: string): string {
  const path = join(root, folder);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, name), text);
  return path;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [at, [name, shape]] of Object.entries(leakShapes).entries()) {
    const random = createRandom(4000 + at);
    const leak = shape(createValues(random), random);
    const path = write(`ng.${kebab(name)}`, toInputName(leak.path), leak.text);
    writeFileSync(join(path, 'expected.json'), `${JSON.stringify({ line: lineOf(leak) })}\n`);
  }
  for (const [at, [name, shape]] of Object.entries(innocentShapes).entries()) {
    const random = createRandom(8000 + at);
    const { path, text } = shape(createValues(random), random);
    write(`ok.${kebab(name)}`, toInputName(path), text);
  }
}
