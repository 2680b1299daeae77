/** Libraries that customizations load, as their authors publish them: real code without any credential. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What authors load beside their own code, as it is published: the minified file and, where there is one, the readable file. */
const libraries: Readonly<Record<string, readonly [minified: string, readable?: string]>> = {
  '@kintone/rest-api-client': ['umd/KintoneRestAPIClient.min.js', 'umd/KintoneRestAPIClient.js'],
  'kintone-ui-component': ['umd/kuc.min.js'],
  alpinejs: ['dist/cdn.min.js', 'dist/cdn.js'],
  axios: ['dist/axios.min.js', 'dist/axios.js'],
  backbone: ['backbone-min.js', 'backbone.js'],
  bootstrap: ['dist/js/bootstrap.bundle.min.js', 'dist/js/bootstrap.bundle.js'],
  'chart.js': ['dist/chart.umd.min.js'],
  clipboard: ['dist/clipboard.min.js', 'dist/clipboard.js'],
  'crypto-js': ['crypto-js.js', 'core.js'],
  d3: ['dist/d3.min.js', 'dist/d3.js'],
  dayjs: ['dayjs.min.js', 'esm/index.js'],
  dompurify: ['dist/purify.min.js', 'dist/purify.js'],
  'encoding-japanese': ['encoding.min.js', 'encoding.js'],
  flatpickr: ['dist/flatpickr.min.js', 'dist/flatpickr.js'],
  handlebars: ['dist/handlebars.min.js', 'dist/handlebars.js'],
  'htmx.org': ['dist/htmx.min.js', 'dist/htmx.js'],
  jquery: ['dist/jquery.min.js', 'dist/jquery.js'],
  'js-base64': ['base64.js', 'base64.mjs'],
  'js-cookie': ['dist/js.cookie.min.js', 'dist/js.cookie.js'],
  jszip: ['dist/jszip.min.js', 'dist/jszip.js'],
  leaflet: ['dist/leaflet.js', 'dist/leaflet-src.js'],
  lodash: ['lodash.min.js', 'lodash.js'],
  luxon: ['build/global/luxon.min.js', 'build/global/luxon.js'],
  moment: ['min/moment-with-locales.min.js', 'moment.js'],
  mustache: ['mustache.min.js', 'mustache.js'],
  numeral: ['min/numeral.min.js', 'numeral.js'],
  papaparse: ['papaparse.min.js', 'papaparse.js'],
  react: ['umd/react.production.min.js', 'umd/react.development.js'],
  'react-dom': ['umd/react-dom.production.min.js'],
  sortablejs: ['Sortable.min.js', 'Sortable.js'],
  sweetalert2: ['dist/sweetalert2.all.min.js', 'dist/sweetalert2.js'],
  underscore: ['underscore-umd-min.js', 'underscore-umd.js'],
  validator: ['validator.min.js', 'validator.js'],
  vue: ['dist/vue.global.prod.js', 'dist/vue.runtime.global.js'],
  zxcvbn: ['dist/zxcvbn.js'],
};

/** Files of the package in our own folders; the version is the one of the lock file. */
export const libraryFiles = Object.entries(libraries).flatMap(([name, files]) => {
  const home = ['../clients/node_modules/', '../../node_modules/']
    .map((path) => fileURLToPath(new URL(`${path}${name}/`, import.meta.url)))
    .find((path) => existsSync(path));
  if (home === undefined) throw new Error(`${name} is not installed: npm ci --prefix test/clients`);
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  return files
    .flatMap((file) => file ?? [])
    .map((file) => ({ title: `${name} ${version}: ${file}`, path: join(home, file) }));
});
