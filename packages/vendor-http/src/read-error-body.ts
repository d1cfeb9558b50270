import type { VendorErrorCode } from './vendor-error.ts';

/** What a vendor's error body says. */
export interface VendorErrorBody {
  readonly message?: string;
  readonly vendorCode?: string;
  /** Overrides the code that the HTTP status stands for. */
  readonly code?: VendorErrorCode;
}

const maxMessageLength = 500;

/**
 * Reads an error body whose shape is not known in advance: `message`, else `error_description`, else
 * `error`, else the text itself. HTML pages (proxies and gateways send them) are reduced to their title.
 */
export function readErrorBody(text: string): VendorErrorBody {
  const message = messageOf(text).trim().slice(0, maxMessageLength);

  return message === '' ? {} : { message };
}

/**
 * What an error of a token endpoint means: any refusal is a refused credential, because the standard
 * allows 400 and 401 for a wrong one. A busy or broken endpoint (408, 429, 5xx) says nothing about it.
 */
export function asTokenError(body: VendorErrorBody, status: number): VendorErrorBody {
  const isRefusal = status < 500 && status !== 408 && status !== 429;

  return isRefusal ? { ...body, code: 'unauthorized' } : body;
}

function messageOf(text: string): string {
  const body = parseObject(text);
  if (body === undefined) return isHtml(text) ? titleOf(text) : text;

  for (const key of ['message', 'error_description', 'error']) {
    const value = body[key];
    if (typeof value === 'string' && value.trim() !== '') return value;
    if (isObject(value) && typeof value.message === 'string') return value.message;
  }
  return '';
}

function titleOf(html: string): string {
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(html.slice(0, 20_000))?.[1]?.trim();

  return title ? `an HTML page titled "${title}"` : 'an HTML page';
}

/** Whether a body is a web page rather than data. */
export function isHtml(text: string): boolean {
  return /^\s*(<!doctype html|<html[\s>])/i.test(text.slice(0, 1_000));
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
