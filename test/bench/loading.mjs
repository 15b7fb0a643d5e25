/**
 * Measures how long the built package takes to load if n8n has loaded its own modules already. Run by the Node that
 * runs n8n; prints milliseconds. Not TypeScript, because a compiler in memory would change the figures.
 */
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);
const { n8n } = require(resolve(root, 'package.json'));

for (const lent of ['n8n-workflow', 'zod', 'luxon']) require(lent);
const started = performance.now();
for (const file of [...n8n.nodes, ...n8n.credentials]) require(resolve(root, file));
console.log(performance.now() - started);
