/**
 * Loaded into an official command before it starts: its HTTP client follows no redirect, along which it would send the
 * headers of Kintone's credentials to another host. axios reads its defaults when a client is made.
 */
const { createRequire } = require('node:module');

function find(from, name) {
  try {
    return createRequire(from).resolve(name);
  } catch {
    return null;
  }
}

const command = process.argv[1];
const client = find(command, '@kintone/rest-api-client');
for (const axios of [find(command, 'axios'), client && find(client, 'axios')]) {
  if (axios) require(axios).defaults.maxRedirects = 0;
}
