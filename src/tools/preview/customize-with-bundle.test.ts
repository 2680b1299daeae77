import { describe, expect, test } from 'vitest';
import { createClock } from '../../emulator/index.ts';
import { createSampleDomain } from '../../emulator/fixtures/sample-domain.ts';
import { customizeWithBundle } from './customize-with-bundle.ts';

describe('customizeWithBundle', () => {
  test('adds the build to live and test settings once and keeps the entries that were there', () => {
    const domain = createSampleDomain(createClock());
    const app = domain.apps.get(1);
    if (!app?.live) throw new Error('the sample has no app 1');
    const other = { type: 'URL' as const, url: 'https://example.com/library.js' };
    app.preview = { ...app.preview, customize: { ...app.preview.customize, desktop: { js: [other], css: [] } } };
    app.live = app.preview;

    customizeWithBundle(domain, 'http://localhost:8080');
    customizeWithBundle(domain, 'http://localhost:8080');

    expect(app.live.customize.desktop.js).toEqual([
      other,
      { type: 'URL', url: 'http://localhost:8080/_dev/desktop.js' },
    ]);
    expect(app.live).toBe(app.preview);
  });
});
