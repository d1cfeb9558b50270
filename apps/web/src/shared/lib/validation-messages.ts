import * as z from 'zod/mini';

/** Structural part of zod's issue that a message needs. */
interface Issue {
  code: string;
  input?: unknown;
  origin?: string;
  minimum?: number | bigint;
  maximum?: number | bigint;
  format?: string;
  values?: readonly unknown[];
}

const formats: Readonly<Record<string, string>> = {
  email: 'Enter an email address, for example name@example.com.',
  url: 'Enter a whole address that starts with https://.',
};

const isEmpty = (input: unknown) => input === undefined || input === null || input === '';

/** What a value must be, in words for the person who typed it. Zod's own English names types. */
export function messageFor(issue: Issue): string {
  if (isEmpty(issue.input)) return issue.code === 'invalid_value' ? 'Choose one.' : 'Enter a value.';

  switch (issue.code) {
    case 'too_small':
      if (issue.origin === 'array') return `Choose at least ${String(issue.minimum)}.`;
      return issue.origin === 'string'
        ? `Use at least ${String(issue.minimum)} characters.`
        : `Enter at least ${String(issue.minimum)}.`;
    case 'too_big':
      if (issue.origin === 'array') return `Choose at most ${String(issue.maximum)}.`;
      return issue.origin === 'string'
        ? `Use at most ${String(issue.maximum)} characters.`
        : `Enter at most ${String(issue.maximum)}.`;
    case 'invalid_format':
      return formats[issue.format ?? ''] ?? 'This does not have the expected form.';
    case 'invalid_value':
      return `Choose one of: ${(issue.values ?? []).map(String).join(', ')}.`;
    default:
      return 'This does not have the expected form.';
  }
}

/** Makes `messageFor` the wording of every schema that has none of its own. Called once, before the first page. */
export const setValidationWords = (): void => {
  z.config({ localeError: (issue) => messageFor(issue) });
};
