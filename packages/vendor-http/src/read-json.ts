import type { VendorResponse } from './vendor-request.ts';

/** What is needed of a schema; zod's schemas fit. */
export interface BodySchema<T> {
  safeParse(value: unknown):
    | { readonly success: true; readonly data: T }
    | {
        readonly success: false;
        readonly error: {
          readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
        };
      };
}

/**
 * The body of an answer as the schema describes it.
 * @throws VendorError `malformed-response`, naming the fields that differ (never their values)
 */
export function readJson<T>(response: VendorResponse, schema: BodySchema<T>): T {
  const result = schema.safeParse(response.json());
  if (result.success) return result.data;

  const differences = result.error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.map(String).join('.') || 'body'}: ${issue.message}`);
  throw response.failure('malformed-response', { message: differences.join('; ') });
}
