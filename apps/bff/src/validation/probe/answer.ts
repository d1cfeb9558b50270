import { isVendorError } from '@wizard/vendor-http';

/** What a vendor said to one question: a plain value, or why there is none. Never what somebody typed or is called. */
export type ProbeAnswer =
  | { readonly answered: true; readonly value: unknown }
  | { readonly answered: false; readonly code: string; readonly status: number | null };

/** Answers by the names of the switches in docs/assumptions.md, and by further questions. */
export type ProbeAnswers = Readonly<Record<string, ProbeAnswer>>;

/** Asks, and keeps of a refusal only its code and status: a vendor's words may name people. */
export const ask = async (question: () => Promise<unknown>): Promise<ProbeAnswer> => {
  try {
    return { answered: true, value: await question() };
  } catch (error) {
    if (!isVendorError(error)) throw error;

    return { answered: false, code: error.vendorCode ?? error.code, status: error.status ?? null };
  }
};

/** How often each value occurs; empty ones are left out. */
export const countValues = (values: readonly (string | null | undefined)[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const value of values) if (value) counts[value] = (counts[value] ?? 0) + 1;

  return counts;
};

/** A wording without what may name somebody: addresses, numbers and what stands in brackets or quotes. */
export const withoutNames = (text: string): string =>
  text
    .replace(/"[^"]*"|“[^”]*”|'[^']*'|<[^>]*>|\([^)]*\)/g, '…')
    .replace(/\S*@\S*/g, '…')
    .replace(/\d[\d.:-]*/g, '…')
    .slice(0, 80);
