// The weight of the first step page: everything that a browser needs before the step can be used, lazy chunks
// included. Goals and limits: docs (JS 120 kB, must 140; CSS 12 kB; gzip, 1 kB = 1000 bytes).
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { firstStepSources } from './first-step.mjs';

const dist = join(import.meta.dirname, 'dist');
const limits = { js: { goal: 120, must: 140 }, css: { goal: 12, must: 12 } };

const fail = (message) => {
  console.error(message);
  process.exit(1);
};

const manifestFile = join(dist, '.vite', 'manifest.json');
if (!existsSync(manifestFile)) fail(`weight: ${manifestFile} is missing; build the web app first.`);
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));

const files = { js: new Set(), css: new Set() };
const visit = (key) => {
  const chunk = manifest[key];
  if (chunk === undefined)
    fail(`weight: the manifest has no ${key}; the list in weight-budget.mjs is out of date.`);
  if (files.js.has(chunk.file)) return;
  files.js.add(chunk.file);
  for (const sheet of chunk.css ?? []) files.css.add(sheet);
  for (const imported of chunk.imports ?? []) visit(imported);
};
for (const source of firstStepSources) visit(source === 'src/app/main.tsx' ? 'index.html' : source);
// Without code splitting of CSS the one sheet belongs to no chunk.
for (const { file } of Object.values(manifest)) if (file.endsWith('.css')) files.css.add(file);

const kilobytes = (set) =>
  [...set].reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length, 0) /
  1000;
const weights = { js: kilobytes(files.js), css: kilobytes(files.css) };
const over = Object.entries(weights).filter(([kind, weight]) => weight > limits[kind].must);

console.log(
  `weight of the first step, gzip: JS ${weights.js.toFixed(1)} kB in ${files.js.size} files (goal ${limits.js.goal}, must ${limits.js.must}), CSS ${weights.css.toFixed(1)} kB (must ${limits.css.must})`,
);
if (weights.css === 0) fail('weight: no style sheet found; the measurement is broken.');
if (over.length > 0) fail(`weight: over the limit: ${over.map(([kind]) => kind).join(', ')}`);
