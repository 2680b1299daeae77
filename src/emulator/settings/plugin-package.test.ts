import { createSign, generateKeyPairSync } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readPluginPackage, toPluginId } from './plugin-package.ts';

const keys = generateKeyPairSync('rsa', { modulusLength: 1024 });
const publicKey = new Uint8Array(keys.publicKey.export({ type: 'spki', format: 'der' }));

const manifest = {
  manifest_version: 1,
  version: 3,
  type: 'APP',
  name: { en: 'Sample', ja: '見本' },
  description: { en: 'What it does' },
  icon: 'icon.png',
  desktop: { js: ['desktop.js', 'https://example.com/a.js'], css: ['desktop.css'] },
  config: { html: 'config.html', js: ['config.js'] },
};

interface PackageParts {
  manifest?: unknown;
  files?: Record<string, Uint8Array>;
  signature?: Uint8Array;
  publicKey?: Uint8Array;
  leaveOut?: string;
  /** Sizes that the archive tells of files, so that no test has to write so many bytes. */
  toldSizes?: Record<string, number>;
}

/** Changes the size before compression that the directory of a zip tells of a file. */
function tellSizes(zip: Uint8Array, sizes: Record<string, number>): Uint8Array {
  const told = Buffer.from(zip);
  for (const [name, bytes] of Object.entries(sizes)) {
    // The directory stands behind the files; a name stands 46 bytes behind the start of its entry there, 24 of them before the size.
    const at = told.lastIndexOf(name) - 46;
    if (told.readUInt32LE(at) !== 0x02014b50) throw new Error(`no entry of ${name} in the zip`);
    told.writeUInt32LE(bytes, at + 24);
  }
  return told;
}

/** A package as Kintone's packer makes it, with what a test has to say about it. */
function pack(parts: PackageParts = {}): Uint8Array {
  const text = typeof parts.manifest === 'string' ? parts.manifest : JSON.stringify(parts.manifest ?? manifest);
  const small = { 'icon.png': strToU8('png'), 'desktop.js': strToU8(';'), 'desktop.css': strToU8('a{}') };
  const rest = { 'config.html': strToU8('<p>'), 'config.js': strToU8(';') };
  const zip = zipSync({ 'manifest.json': strToU8(text), ...small, ...rest, ...parts.files });
  const contents = tellSizes(zip, parts.toldSizes ?? {});
  const signature = parts.signature ?? new Uint8Array(createSign('RSA-SHA1').update(contents).sign(keys.privateKey));
  const entries = { 'contents.zip': contents, PUBKEY: parts.publicKey ?? publicKey, SIGNATURE: signature };
  return zipSync(Object.fromEntries(Object.entries(entries).filter(([name]) => name !== parts.leaveOut)));
}

const kilobyte = 1024;
const megabyte = 1024 * kilobyte;

describe('a plug-in package', () => {
  test('tells its id by its key, its name in the language of the caller, and its version', () => {
    const plugin = readPluginPackage(pack(), 'ja');
    expect(plugin).toEqual({
      id: toPluginId(publicKey),
      name: '見本',
      description: 'What it does',
      version: '3',
      isMarketPlugin: false,
    });
    expect(plugin.id).toMatch(/^[a-p]{32}$/);
    expect(readPluginPackage(pack(), 'zh').name).toBe('Sample');
  });

  test.each<[string, PackageParts]>([
    ['without contents', { leaveOut: 'contents.zip' }],
    ['without key', { leaveOut: 'PUBKEY' }],
    ['without signature', { leaveOut: 'SIGNATURE' }],
    ['with the signature of something else', { signature: new Uint8Array(128) }],
    ['with a key that is none', { publicKey: new Uint8Array(8) }],
    ['whose manifest is no JSON', { manifest: '{' }],
    ['whose manifest is no object', { manifest: [] }],
    ['whose manifest has no name', { manifest: { ...manifest, name: {} } }],
    ['whose manifest has no version', { manifest: { ...manifest, version: null } }],
    ['whose manifest is a bomb', { manifest: JSON.stringify({ ...manifest, pad: ' '.repeat(2 * megabyte) }) }],
    ['with a script over 20 MB', { files: { 'desktop.js': new Uint8Array(20 * megabyte + 1) } }],
    ['that tells of a script over 20 MB', { toldSizes: { 'desktop.js': 20 * megabyte + 1 } }],
    ['with a style over 20 MB', { toldSizes: { 'desktop.css': 20 * megabyte + 1 } }],
    ['with an icon over 20 MB', { toldSizes: { 'icon.png': 20 * megabyte + 1 } }],
    ['with a page over 64 KB', { files: { 'config.html': new Uint8Array(64 * kilobyte + 1) } }],
  ])('is refused %s', (_what, parts) => {
    expect(() => readPluginPackage(pack(parts), 'en')).toThrow(expect.objectContaining({ code: 'GAIA_PL02' }) as Error);
  });

  test('may hold files up to the limits, and others of any size', () => {
    const files = { 'config.html': new Uint8Array(64 * kilobyte), 'notes.bin': new Uint8Array(1) };
    const toldSizes = { 'desktop.js': 20 * megabyte, 'notes.bin': 21 * megabyte };
    expect(readPluginPackage(pack({ files, toldSizes }), 'en').version).toBe('3');
  });

  test('is no text', () => {
    expect(() => readPluginPackage(strToU8('no zip'), 'en')).toThrow(
      expect.objectContaining({ code: 'GAIA_PL02' }) as Error,
    );
  });
});
