// npm run screenshots: walks the journey and takes every page at two widths, in light and dark, and a picture of every
// step and phase, into screenshots/, with an index.html. The README's picture is one of them.
import { spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap, build, root, toolEnv } from './bootstrap.mjs';
import { findBrowser } from './find-browser.mjs';

bootstrap();
build();

const folder = join(root, 'screenshots');
rmSync(folder, { recursive: true, force: true });

const { status } = spawnSync(
  join(root, 'e2e', 'node_modules', '.bin', 'playwright'),
  ['test', '--grep', '@journey', ...process.argv.slice(2)],
  {
    cwd: join(root, 'e2e'),
    stdio: 'inherit',
    env: toolEnv({ CHROMIUM_PATH: findBrowser(), PICTURES_DIR: folder }),
  },
);
/** Steps and phases with title, address and time, then every other picture by its name. */
const writeIndex = () => {
  const audit = JSON.parse(readFileSync(join(folder, 'audit-pictures.json'), 'utf8'));
  const listed = new Set(audit.map(({ file }) => file));
  const others = readdirSync(folder).filter((file) => file.endsWith('.png') && !listed.has(file));
  const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  const figure = (file, title, detail) =>
    `<figure><a href="${escape(file)}"><img src="${escape(file)}" alt="${escape(title)}" loading="lazy" width="640"></a><figcaption><b>${escape(title)}</b><br>${escape(detail)}</figcaption></figure>`;
  const body = [
    '<h1>Steps and phases</h1>',
    ...audit.map(({ file, title, address, takenAt }) =>
      figure(file, title, `${address}, ${takenAt}, ${file}`),
    ),
    '<h1>Pages, at two widths, light and dark</h1>',
    ...others.sort().map((file) => figure(file, file.replace('.png', ''), file)),
  ];
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Pictures of the wizard</title>\n${body.join('\n')}\n</html>\n`,
  );
};

if (status === 0) {
  writeIndex();
  copyFileSync(join(folder, 'readme.png'), join(root, 'docs', 'images', 'wizard.png'));
  process.stdout.write(`The pictures are in ${folder}; begin with index.html there.\n`);
}
process.exitCode = status ?? 1;
