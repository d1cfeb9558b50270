import { defineConfig } from '@playwright/test';
import config from './playwright.config.ts';

/** `npm run screenshots`: not a test of anything, so it stays out of `tests/`. */
export default defineConfig({ ...config, testDir: 'screenshots', timeout: 600_000 });
