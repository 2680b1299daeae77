/** A domain in which every call of the REST API goes through for whoever has the right to it. */
import { createClock } from '../../src/emulator/clock.ts';
import { createEmptyDomain } from '../../src/emulator/domain/empty-domain.ts';
import type { App, AppRight, Domain, StoredComment, User } from '../../src/emulator/domain/model.ts';
import type { LocalKintone } from '../../src/emulator/local-kintone.ts';
import { createLocalKintone } from '../../src/emulator/server.ts';
import { createUser } from '../../src/emulator/testing/people.ts';
import { addApp, testNowMs } from '../../src/emulator/testing/test-kintone.ts';
import { createTestSpace } from '../../src/emulator/testing/test-space.ts';
import { createPluginZip } from '../support/plugin-zip.ts';
import type { TokenRight, UserNeed } from './access-table.ts';

export const appId = 1;
export const privateSpace = 1;
export const guestSpace = 2;
export const fileId = 'record-file';
export const unusedPlugin = 'p'.repeat(32);

/** A person by what they may do in the app and in the spaces. */
export interface Role {
  code: string;
  rights: readonly TokenRight[];
  isMember?: boolean;
  isOrganizer?: boolean;
  isSystemAdministrator?: boolean;
}

export const roles: readonly Role[] = [
  { code: 'stranger', rights: [] },
  { code: 'viewer', rights: ['view'] },
  { code: 'adder', rights: ['add'] },
  { code: 'editor', rights: ['view', 'edit'] },
  { code: 'deleter', rights: ['view', 'delete'] },
  { code: 'manager', rights: ['view', 'manage'] },
  { code: 'member', rights: [], isMember: true },
  { code: 'organizer', rights: [], isMember: true, isOrganizer: true },
  { code: 'boss', rights: ['view', 'add', 'edit', 'delete', 'manage'], isSystemAdministrator: true },
];

/** Whether the role has what a call needs. */
export function isEnough(need: UserNeed, role: Role): boolean {
  switch (need) {
    case 'nothing':
      return true;
    case 'view or add':
      return role.rights.includes('view') || role.rights.includes('add');
    case 'system administrator':
      return role.isSystemAdministrator === true;
    // The administrators of Kintone administer every space.
    case 'space administrator':
      return role.isOrganizer === true || role.isSystemAdministrator === true;
    case 'space member':
      return role.isMember === true || role.isSystemAdministrator === true;
    default:
      return role.rights.includes(need);
  }
}

export function toAppRight({ code, rights }: Role): AppRight {
  return {
    entity: { type: 'USER', code },
    includeSubs: false,
    appEditable: rights.includes('manage'),
    recordViewable: rights.includes('view'),
    recordAddable: rights.includes('add'),
    recordEditable: rights.includes('edit'),
    recordDeletable: rights.includes('delete'),
    recordImportable: false,
    recordExportable: false,
  };
}

function addSpace(domain: Domain, id: number, isGuest: boolean, everybody: boolean): void {
  const inside = roles.filter(({ isMember }) => everybody || isMember);
  const space = createTestSpace(id, {
    isGuest,
    isPrivate: true,
    members: inside.map(({ code, isOrganizer = false }) => ({
      entity: { type: 'USER', code },
      isAdmin: isOrganizer,
      includeSubs: false,
    })),
    guests: isGuest ? ['guest/ann@example.com'] : [],
  });
  domain.spaces.set(id, space);
}

function addPeople(domain: Domain): void {
  for (const { code, isSystemAdministrator = false } of roles) {
    domain.users.set(code, createUser(code, { isSystemAdministrator }));
  }
  const guest = createUser('guest/ann@example.com', { isGuest: true });
  domain.users.set(guest.code, guest);
}

/** The process management of the app: everyone may act on a record that nobody is assigned to. */
const process = {
  enable: true,
  states: {
    Open: { name: 'Open', index: '0', assignee: { type: 'ONE' as const, entities: [] } },
    Done: { name: 'Done', index: '1', assignee: { type: 'ONE' as const, entities: [] } },
  },
  actions: [{ name: 'Finish', from: 'Open', to: 'Done', filterCond: '', type: 'PRIMARY' as const }],
};

/** Everyone has a comment of their own, because nobody may delete another's. */
export const commenters = [...roles.map(({ code }) => code), 'Administrator'];

function addRecord(app: App): void {
  const comments = commenters.map((creator, index): StoredComment => {
    return { id: index + 1, text: 'x ', createdAtMs: testNowMs, creator, mentions: [] };
  });
  app.records.set(1, {
    id: 1,
    revision: 1,
    createdAtMs: testNowMs,
    creator: 'boss',
    updatedAtMs: testNowMs,
    modifier: 'boss',
    status: 'Open',
    assignees: [],
    values: { Files: [{ fileId, name: 'a.txt', contentType: 'text/plain', size: 1 }] },
    comments,
  });
  app.nextRecordId = 2;
}

/** Makes the domain; with `inGuestSpace` the app stands in a guest space of which everybody is a member. */
export function createAccessWorld({ inGuestSpace = false } = {}): LocalKintone {
  const domain = createEmptyDomain();
  addPeople(domain);
  addSpace(domain, privateSpace, false, false);
  addSpace(domain, guestSpace, true, inGuestSpace);
  const fields = [
    { type: 'SINGLE_LINE_TEXT', code: 'Text', label: 'Text', defaultValue: '' },
    { type: 'FILE', code: 'Files', label: 'Files', thumbnailSize: '50' },
  ] as const;
  const app = addApp(domain, 'App', fields, { appRights: roles.map(toAppRight), process });
  if (inGuestSpace) Object.assign(app, { spaceId: guestSpace, threadId: guestSpace * 10 });
  addRecord(app);
  domain.files.set(fileId, {
    fileId,
    name: 'a.txt',
    contentType: 'text/plain',
    size: 1,
    bytes: new Uint8Array([120]),
    uploadedBy: 'boss',
    uploadedAtMs: testNowMs,
    uploadKey: null,
    place: { kind: 'record', app: appId, record: 1, field: 'Files' },
  });
  domain.spaceTemplates.push({ id: 1, name: 'Template' });
  domain.plugins.set(unusedPlugin, {
    id: unusedPlugin,
    name: 'P',
    description: '',
    version: '1',
    isMarketPlugin: false,
  });
  Object.assign(domain.nextId, { space: 10, thread: 100 });
  return createLocalKintone({ domain, clock: createClock(testNowMs) });
}

/** Puts an uploaded plug-in package there, as an upload by the caller would have. */
export function putPluginUpload(domain: Domain): string {
  const bytes = new Uint8Array(createPluginZip({ name: 'Sample', version: 1 }));
  const file = { fileId: 'plugin-file', name: 'p.zip', contentType: 'application/zip', size: bytes.byteLength, bytes };
  const upload = { uploadedBy: 'boss', uploadedAtMs: testNowMs, uploadKey: 'plugin-upload', place: null };
  domain.files.set(file.fileId, { ...file, ...upload });
  return upload.uploadKey;
}

export function findUser(domain: Domain, code: string): User {
  const user = domain.users.get(code);
  if (!user) throw new RangeError(`The domain has no user ${code}.`);
  return user;
}
