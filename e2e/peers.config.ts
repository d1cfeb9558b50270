import { defineConfig } from '@playwright/test';
import base from './playwright.config.ts';

/** `npm run test:saml-peers`: beside software that nobody here wrote, which not every machine has. */
export default defineConfig({ ...base, testDir: 'peers', workers: 1, fullyParallel: false });
