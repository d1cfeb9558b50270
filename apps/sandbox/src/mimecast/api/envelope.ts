/** What a handler answers: a status and a JSON body. */
export interface Answer {
  status: number;
  body: unknown;
}

export interface LegacyInput {
  items: Record<string, unknown>[];
  pageSize: number | undefined;
  pageToken: string | undefined;
}

interface ServiceError {
  code: string;
  message: string;
  retryable: boolean;
  field?: string;
}

/** Unpaged calls of the legacy dialect are cut silently (mimecast.md 1.4). */
const silentCap = 999;

/** An error of the gateway: flat, and with a status of its own (mimecast.md 1.5). */
export function gatewayError(status: number, code: string, message: string): Answer {
  return { status, body: { fail: [{ code, message }] } };
}

/** One answer for two causes: the path does not exist, or no product of the application has it. */
export function appForbidden(): Answer {
  return gatewayError(
    403,
    'app_forbidden',
    'Resource or method requested does not exist in any product assigned to the application.',
  );
}

/** An error of a legacy service: nested, and HTTP 200 all the same. */
export function serviceError(...errors: ServiceError[]): Answer {
  return {
    status: 200,
    body: { meta: { status: 200 }, data: [], fail: errors.map((error) => ({ errors: [error] })) },
  };
}

export function missingField(field: string): ServiceError {
  return { code: 'err_validation_null', message: `${field} must not be null`, field, retryable: false };
}

export function invalidField(field: string, message: string): ServiceError {
  return { code: 'err_validation_invalid', message, field, retryable: false };
}

/** The same code stands for an address that is unknown and for one that may not be touched. */
export function forbiddenForAddress(): ServiceError {
  return {
    code: 'err_xdk_operation_forbidden_for_address',
    message: '0003 Forbidden To Perform Operation For Address',
    retryable: false,
  };
}

export function legacyAnswer(data: unknown[], pagination?: Record<string, unknown>): Answer {
  return {
    status: 200,
    body: { meta: { status: 200, ...(pagination && { pagination }) }, data, fail: [] },
  };
}

/** Reads a legacy body; a payload that is no object, or whose data is null, is refused as the service does. */
export function readLegacyInput(body: unknown): LegacyInput | Answer {
  if (typeof body !== 'object' || body === null || !('data' in body) || !Array.isArray(body.data)) {
    return nullObjects();
  }
  const items = body.data as unknown[];
  if (!items.every(isRecord)) return nullObjects();

  const meta = 'meta' in body && isRecord(body.meta) ? body.meta : {};
  const pagination = isRecord(meta['pagination']) ? meta['pagination'] : {};
  const { pageSize, pageToken } = pagination;
  return {
    items,
    pageSize: typeof pageSize === 'number' && pageSize > 0 ? Math.min(Math.floor(pageSize), 500) : undefined,
    pageToken: typeof pageToken === 'string' && pageToken !== '' ? pageToken : undefined,
  };
}

export function isAnswer(value: LegacyInput | Answer): value is Answer {
  return 'status' in value;
}

interface Page<T> {
  entries: T[];
  pagination: Record<string, unknown>;
}

/** Cuts one page out of a list; the page token is an offset in disguise, as opaque to clients as the real one. */
export function legacyPage<T>(list: readonly T[], { pageSize, pageToken }: LegacyInput): Page<T> {
  const start = readPageToken(pageToken);
  const size = pageSize ?? silentCap;
  const end = start + size;
  return {
    entries: list.slice(start, end),
    pagination: {
      pageSize: size,
      totalCount: list.length,
      ...(pageSize !== undefined && end < list.length && { next: pageTokenFor(end) }),
      ...(start > 0 && { previous: pageTokenFor(Math.max(0, start - size)) }),
    },
  };
}

export function pageTokenFor(offset: number): string {
  return `eNpt${Buffer.from(`offset:${offset}`).toString('base64url')}`;
}

export function readPageToken(token: string | undefined): number {
  if (token?.startsWith('eNpt') !== true) return 0;
  const match = /^offset:(\d+)$/.exec(Buffer.from(token.slice(4), 'base64url').toString('utf8'));
  return match ? Number(match[1]) : 0;
}

/** A text field of a request item, trimmed; undefined when it is missing, empty or no text. */
export function textOf(item: Record<string, unknown> | undefined, field: string): string | undefined {
  const value = item?.[field];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nullObjects(): Answer {
  return serviceError({
    code: 'err_deserialise',
    message: 'payload contains null objects',
    retryable: false,
  });
}
