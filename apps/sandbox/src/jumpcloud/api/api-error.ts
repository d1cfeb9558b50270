import type { Response } from 'express';

const names: Record<number, string> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  402: 'PAYMENT_REQUIRED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  409: 'ALREADY_EXISTS',
};

/** The error model of the specification: code, message, status. */
export function answerApiError(response: Response, code: number, message: string): void {
  response.status(code).json({ code, message, status: names[code] ?? 'UNKNOWN' });
}

/** What v1 answers when a field is wrong. [vendor notes 1.6] */
export function answerInvalid(response: Response, error: string): void {
  response.status(400).json({ status: 400, error });
}
