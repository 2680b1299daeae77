/** The public surface of the local Kintone. What needs Node stands in `node-server.ts`. */
export { type Clock, createClock } from './clock.ts';
export { createEmptyDomain } from './domain/empty-domain.ts';
export type * from './domain/model.ts';
export type { Fault, FaultKind } from './faults/faults.ts';
export type { PageOptions } from './page-server/page-options.ts';
export type { LocalKintone, LocalKintoneLimits } from './local-kintone.ts';
export { type LocalKintoneOptions, createLocalKintone } from './server.ts';
export { createKintoneForTests, type KintoneForTests, type KintoneForTestsOptions } from './pages/kintone-for-tests.ts';
export { createSampleDomain } from './fixtures/sample-domain.ts';
