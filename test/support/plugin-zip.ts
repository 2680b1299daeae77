/** Makes a plug-in file as Kintone's packer does: a signed archive inside an archive. Stored, not compressed. */
import { createSign, generateKeyPairSync } from 'node:crypto';
import { crc32 } from 'node:zlib';

interface ZipEntry {
  name: string;
  bytes: Uint8Array;
}

function header(signature: number, entry: ZipEntry, extra: { offset?: number } = {}): Buffer {
  const name = Buffer.from(entry.name);
  const isCentral = extra.offset !== undefined;
  const fixed = Buffer.alloc(isCentral ? 46 : 30);
  fixed.writeUInt32LE(signature, 0);
  let at = 4;
  const put16 = (value: number): void => {
    at = fixed.writeUInt16LE(value, at);
  };
  const put32 = (value: number): void => {
    at = fixed.writeUInt32LE(value, at);
  };
  if (isCentral) put16(20);
  put16(20);
  put16(0x0800);
  put16(0);
  put32(0x00210000);
  put32(crc32(entry.bytes));
  put32(entry.bytes.length);
  put32(entry.bytes.length);
  put16(name.length);
  put16(0);
  if (extra.offset !== undefined) {
    put16(0);
    put16(0);
    put16(0);
    put32(0);
    put32(extra.offset);
  }
  return Buffer.concat([fixed, name]);
}

function createZip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const local = Buffer.concat([header(0x04034b50, entry), entry.bytes]);
    centrals.push(header(0x02014b50, entry, { offset }));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}

const keys = generateKeyPairSync('rsa', { modulusLength: 1024 });

/** A signed plug-in; the same key in one process, so that versions belong together. */
export function createPluginZip({ name, version }: { name: string; version: number }): Buffer {
  const manifest = {
    manifest_version: 1,
    version,
    type: 'APP',
    name: { en: name, ja: name },
    description: { en: 'Made by a test' },
    icon: 'icon.png',
    desktop: { js: ['desktop.js'] },
  };
  const contents = createZip([
    { name: 'manifest.json', bytes: Buffer.from(JSON.stringify(manifest)) },
    { name: 'icon.png', bytes: Buffer.from('89504e470d0a1a0a', 'hex') },
    { name: 'desktop.js', bytes: Buffer.from('"use strict";') },
  ]);
  return createZip([
    { name: 'contents.zip', bytes: contents },
    { name: 'PUBKEY', bytes: keys.publicKey.export({ type: 'spki', format: 'der' }) },
    { name: 'SIGNATURE', bytes: createSign('RSA-SHA1').update(contents).sign(keys.privateKey) },
  ]);
}
