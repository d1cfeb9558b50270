// npm run test:saml-peers: the sandbox's identity provider and our inspector beside Debian's mod_auth_mellon, a service
// provider that nobody here wrote. Where it can't be had, the test is skipped, and counted as skipped.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap, build, root, toolEnv } from './bootstrap.mjs';
import { findBrowser } from './find-browser.mjs';
import { installFromDebian } from './install-from-debian.mjs';

const needed = ['/usr/sbin/apache2', '/usr/lib/apache2/modules/mod_auth_mellon.so'];
const isThere = () => needed.every((file) => existsSync(file));

// It brings apache2 without its service: nothing listens afterwards.
if (!isThere()) installFromDebian('libapache2-mod-auth-mellon');
if (!isThere()) {
  process.stdout.write(
    "No mod_auth_mellon here: it is Debian's package libapache2-mod-auth-mellon, installed by root.\n0 passed, 0 failed, 1 skipped\n",
  );
  process.exit(0);
}

bootstrap();
const browser = findBrowser();
build();

const e2e = join(root, 'e2e');
const report = join(e2e, 'test-results', 'peers.json');
rmSync(report, { force: true });
const { status } = spawnSync(
  join(e2e, 'node_modules', '.bin', 'playwright'),
  ['test', '--config=peers.config.ts', '--reporter=list,json'],
  {
    cwd: e2e,
    stdio: 'inherit',
    env: toolEnv({ CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: report }),
  },
);
const {
  expected = 0,
  unexpected = 1,
  flaky = 0,
} = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).stats : {};
process.stdout.write(`${expected} passed, ${unexpected + flaky} failed\n`);
process.exitCode = status === 0 && expected > 0 ? 0 : 1;
