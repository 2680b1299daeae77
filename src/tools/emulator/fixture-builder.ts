/** Collects what a fixture needs besides the app itself: the people, groups, departments and files it names. */
import type { StoredFileRef } from '../../emulator/index.ts';

export interface FixtureBuilder {
  addUser(code: string, name?: string): void;
  addGroup(code: string): void;
  addOrganization(code: string): void;
  /** Keeps the bytes of a file and gives the key under which the fixture has it. */
  addFile(file: ImportedFile): StoredFileRef;
  addPlugin(plugin: { id: string; name: string }): void;
  addApp(app: Record<string, unknown>): void;
  build(): Record<string, unknown>;
}

export interface ImportedFile {
  name: string;
  contentType: string;
  bytes: ArrayBuffer;
  place: { kind: 'app'; app: number } | { kind: 'record'; app: number; record: number; field: string };
}

export function createFixtureBuilder(): FixtureBuilder {
  const users = new Map<string, string>();
  const groups = new Set<string>();
  const organizations = new Set<string>();
  const files: Record<string, unknown>[] = [];
  const plugins = new Map<string, string>();
  const apps: Record<string, unknown>[] = [];
  return {
    addUser: (code, name = code) => void (users.has(code) || users.set(code, name)),
    // Everyone is in every domain and needs no entry.
    addGroup: (code) => void (code === 'everyone' || groups.add(code)),
    addOrganization: (code) => void organizations.add(code),
    addFile({ name, contentType, bytes, place }) {
      const fileId = `imported-${files.length + 1}`;
      const base64 = Buffer.from(bytes).toString('base64');
      files.push({ fileId, name, contentType, place, base64 });
      return { fileId, name, contentType, size: bytes.byteLength };
    },
    addPlugin: ({ id, name }) => void plugins.set(id, name),
    addApp: (app) => void apps.push(app),
    build: () => ({
      version: 1,
      users: [
        // Somebody has to be able to sign in and to change everything.
        { code: 'administrator', name: 'Administrator', password: 'administrator-sample', isSystemAdministrator: true },
        ...[...users]
          .filter(([code]) => code !== 'administrator')
          .map(([code, name]) => ({ code, name, password: `${code}-sample`, isGuest: code.startsWith('guest/') })),
      ],
      groups: [...groups].map((code) => ({ code })),
      organizations: [...organizations].map((code) => ({ code })),
      files,
      plugins: [...plugins].map(([id, name]) => ({ id, name })),
      apps,
    }),
  };
}
