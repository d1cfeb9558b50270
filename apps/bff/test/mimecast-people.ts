import type { SandboxProcess } from '@wizard/testing';
import { createTestBrowser, type ShownPage, type TestBrowser } from './test-browser.ts';

/** People that the sandbox is seeded with; one password for all. */
export const people = {
  pat: 'pat.pilot@rehearsal.example',
  bo: 'bo.breakglass@rehearsal.example',
  sam: 'sam.super@rehearsal.example',
  una: 'una.user@rehearsal.example',
  lee: 'lee.later@rehearsal.example',
} as const;
const password = 'Rehearse-2026!';

/** What a person sees who opens Mimecast's sign-in page in a private window and enters the address. */
export const enterAddress = async (
  sandbox: SandboxProcess,
  emailAddress: string,
  browser: TestBrowser = createTestBrowser(),
): Promise<ShownPage> => browser.submit(await browser.open(`${sandbox.mimecast}/u/login/`), { emailAddress });

/** Signs in at Mimecast by password, or tries to with another one. */
export const signInByPassword = async (
  sandbox: SandboxProcess,
  emailAddress: string,
  { browser = createTestBrowser(), typed = password }: { browser?: TestBrowser; typed?: string } = {},
): Promise<ShownPage> =>
  browser.submit(await enterAddress(sandbox, emailAddress, browser), { password: typed });

/** Fills JumpCloud's sign-in page. */
export const signInAtJumpCloud = (browser: TestBrowser, page: ShownPage, email: string): Promise<ShownPage> =>
  browser.submit(page, { email, password });
