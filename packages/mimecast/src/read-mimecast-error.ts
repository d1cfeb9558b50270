import { asTokenError, readErrorBody, type VendorErrorBody, type VendorErrorCode } from '@wizard/vendor-http';
import { z } from 'zod';

/** What Mimecast's services and gateway report. */
export interface MimecastFailure {
  readonly code: string;
  readonly message: string;
  readonly field?: string;
  readonly isRetryable: boolean;
}

const errorSchema = z.looseObject({
  code: z.string().catch(''),
  message: z.string().catch(''),
  field: z.string().optional().catch(undefined),
  retryable: z.boolean().optional().catch(undefined),
});

/**
 * Both shapes of `fail`: a service nests its errors, `[{errors: [{code, message, retryable, field}]}]`,
 * also in HTTP 200 answers; the gateway in front of it sends them flat, `[{code, message}]`.
 */
const failSchema = z.array(z.union([z.looseObject({ errors: z.array(errorSchema) }), errorSchema]));

/** The failures in an answer's body; none for a success. */
export function failuresOf(body: unknown): MimecastFailure[] {
  const fail = z.looseObject({ fail: failSchema }).safeParse(body);
  if (!fail.success) return [];

  return fail.data.fail
    .flatMap((entry) => (isNested(entry) ? entry.errors : [entry]))
    .map(({ code, message, field, retryable }) => ({
      code,
      message,
      ...(field === undefined ? {} : { field }),
      isRetryable: retryable ?? false,
    }));
}

/** What an error answer says, whichever of the shapes it has. */
export function readMimecastError(text: string): VendorErrorBody {
  const [failure] = failuresOf(parse(text));
  if (failure === undefined) return readErrorBody(text);

  const code = codesByVendorCode[failure.code];
  return {
    message: describeFailure(failure),
    ...(failure.code === '' ? {} : { vendorCode: failure.code }),
    ...(code === undefined ? {} : { code }),
  };
}

/** Whether Mimecast's token endpoint answers 400 or 401 to a wrong credential is not documented. */
export function readTokenError(text: string, status: number): VendorErrorBody {
  return asTokenError(readMimecastError(text), status);
}

/** The code of a failure that came with HTTP 200. */
export function codeOfFailure(failure: MimecastFailure): VendorErrorCode {
  return codesByVendorCode[failure.code] ?? (failure.isRetryable ? 'unavailable' : 'invalid-request');
}

/** One line for people: the message, and the field that it is about. */
export function describeFailure(failure: MimecastFailure): string {
  const text = failure.message || failure.code || 'the call failed without a reason';

  return failure.field === undefined ? text : `${failure.field}: ${text}`;
}

/** Seen in recorded traffic and engineers' notes; see the table of each code's source in the vendor notes. */
const codesByVendorCode: Readonly<Record<string, VendorErrorCode>> = {
  app_forbidden: 'forbidden',
  err_xdk_operation_forbidden_for_address: 'forbidden',
  token_expired: 'unauthorized',
  token_verification_failed: 'unauthorized',
  'Unauthorized Request': 'unauthorized',
  err_xdk_invalid_signature: 'unauthorized',
  err_xdk_binding_expired: 'unauthorized',
  err_developer_key: 'unauthorized',
  invalid_client: 'unauthorized',
  err_validation_null: 'invalid-request',
  err_deserialise: 'invalid-request',
};

function isNested(
  entry: z.infer<typeof failSchema>[number],
): entry is { errors: z.infer<typeof errorSchema>[] } & Record<string, unknown> {
  return Array.isArray(entry.errors);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
