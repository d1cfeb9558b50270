import type { MimecastInput } from './inputs.ts';
import { gridCode, gridHost } from './mimecast-addresses.ts';

/** `XX-api...`, `XXXXXX` (the account code) and `YOUR_...`, as templates have them (vendor/jumpcloud.md 2.2). */
const placeholder = /(?<![A-Za-z0-9])X{2,}(?![A-Za-z0-9])|YOUR_[A-Z0-9_]+/g;

/** Placeholders of a template that are left in a text, in order, each once. */
export function placeholdersIn(text: string): readonly string[] {
  return [...new Set(text.match(placeholder) ?? [])];
}

/**
 * Puts the account's grid and code where a template's default has `XX` and `XXXXXX`; what has no known
 * value, such as `YOUR_...`, stays and is found by {@link placeholdersIn}.
 */
export function fillPlaceholders(text: string, account: Pick<MimecastInput, 'grid' | 'accountCode'>): string {
  return text
    .replace(/(?<![A-Za-z0-9])XX-api\.mimecast\.com/g, gridHost(account.grid))
    .replace(/(?<![A-Za-z0-9])XX(?=-)/g, gridCode(account.grid))
    .replace(/(?<![A-Za-z0-9])X{6}(?![A-Za-z0-9])/g, account.accountCode.toUpperCase());
}
