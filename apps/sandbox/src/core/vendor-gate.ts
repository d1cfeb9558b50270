import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Vendor } from './addresses.ts';
import type { FaultRule } from './faults.ts';
import type { HoldPoint } from './holds.ts';
import { holdResponse } from './held-response.ts';
import { LateDelivery } from './late-delivery.ts';
import type { Sandbox } from './sandbox.ts';

const apiPaths: Record<Vendor, RegExp> = {
  jumpcloud: /^\/(api|insights|oauth2)\/|^\/saml2\/metadata\//,
  mimecast: /^\/(oauth|identity|api)\/|\/cloud-gateway\//,
};

const readMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Calls that change nothing although they are no GET: tokens, searches, Mimecast's legacy reads. */
const postedReads = /^\/(oauth|oauth2|insights)\/|^\/api\/search\/|^\/api\/[a-z]+\/(get|find)-/;

/**
 * Stands before a vendor's routes: applies fault rules, holds API writes and records API exchanges. Faults may
 * name any path of the listener (a sign-in page too); holds and the log look at the vendor's API only.
 */
export function vendorGate(sandbox: Sandbox, vendor: Vendor): RequestHandler {
  const late = new LateDelivery();

  return async (request, response, next) => {
    if (late.accepts(request)) {
      next();
      return;
    }
    const { method, path } = request;
    response.setHeader('Date', clockOf(sandbox, vendor).toUTCString());
    const isApi = apiPaths[vendor].test(path);
    const isWrite = isApi && !readMethods.has(method) && !postedReads.test(path);
    const rule = sandbox.faults.take(vendor, method, path);
    const holds = isWrite ? sandbox.holds.countWrite(vendor, method, path) : [];

    if (isApi) recordExchange(sandbox, vendor, request, response);
    if (rule?.delayMs !== undefined) await waitAtMost(rule.delayMs);
    if (rule?.reset === 'before-effect') {
      cut(response);
      return;
    }
    if (rule?.status !== undefined) {
      answerWithFault(response, rule.status, rule);
      return;
    }
    if (spoilsAnswer(rule) || holds.some(({ when }) => when === 'after'))
      spoilResponse(response, rule, holds);
    if (!holds.some(({ when }) => when === 'before')) {
      next();
      return;
    }

    // Received whole before it is held, so that it can have its effect after its sender is gone.
    const { body, deliver } = await late.take(request, response);
    if (request.is('json')) request.body = readable(body);
    if (await isDropped(holds, 'before')) cut(response);
    else deliver();
  };
}

/** JumpCloud's clock may be another than Mimecast's; the answers of both tell which time it is there. */
function clockOf(sandbox: Sandbox, vendor: Vendor): Date {
  return vendor === 'jumpcloud' ? sandbox.jumpcloudNow() : sandbox.now();
}

function spoilsAnswer(rule: FaultRule | undefined): boolean {
  return rule?.reset === 'after-effect' || rule?.malformed === true || rule?.answerDelayMs !== undefined;
}

function spoilResponse(response: Response, rule: FaultRule | undefined, holds: HoldPoint[]): void {
  holdResponse(response, (body, send) => {
    if (rule?.reset === 'after-effect') {
      cut(response);
      return;
    }
    const finish = async () => {
      if (rule?.answerDelayMs !== undefined) await waitAtMost(rule.answerDelayMs);
      if (await isDropped(holds, 'after')) {
        cut(response);
        return;
      }
      if (rule?.malformed !== true) {
        send(body);
        return;
      }
      const half = body.subarray(0, Math.ceil(body.length / 2));
      response.setHeader('Content-Length', half.length);
      send(half);
    };
    void finish();
  });
}

async function isDropped(holds: HoldPoint[], when: HoldPoint['when']): Promise<boolean> {
  for (const hold of holds) {
    if (hold.when === when && (await hold.wait()) === 'drop') return true;
  }
  return false;
}

function answerWithFault(response: Response, status: number, rule: FaultRule): void {
  response.status(status);
  if (typeof rule.retryAfter === 'string') response.setHeader('Retry-After', rule.retryAfter);
  if (rule.location !== undefined) response.setHeader('Location', rule.location);
  if (rule.body === undefined) response.json({ message: `status ${status}` });
  else if (typeof rule.body === 'string') response.type('html').send(rule.body);
  else response.json(rule.body);
}

function cut(response: Response): void {
  response.socket?.destroy();
}

function waitAtMost(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.min(milliseconds, 60_000)));
}

function recordExchange(sandbox: Sandbox, vendor: Vendor, request: Request, response: Response): void {
  const at = sandbox.now().toISOString();
  const { method, path } = request;
  const query = request.originalUrl.split('?')[1] ?? '';
  let responseBody: Buffer = Buffer.alloc(0);
  holdResponse(response, (body, send) => {
    responseBody = body;
    send(body);
  });
  response.once('close', () => {
    const isAnswered = response.writableFinished;
    sandbox.exchanges.add({
      at,
      vendor,
      host: request.hostname,
      method,
      path,
      query,
      requestBody: request.body as unknown,
      status: isAnswered ? response.statusCode : 0,
      responseHeaders: plainHeaders(response),
      responseBody: readable(responseBody),
    });
  });
}

function plainHeaders(response: Response): Record<string, string> {
  const entries = Object.entries(response.getHeaders());
  return Object.fromEntries(
    entries.filter(([name]) => name !== 'set-cookie').map(([name, value]) => [name, String(value)]),
  );
}

function readable(body: Buffer): unknown {
  const text = body.toString('utf8');
  if (text === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Last resort of both listeners: a bad body is the caller's mistake, anything else is ours and says so. */
export function answerError(
  error: unknown,
  _request: Request,
  response: Response,
  _next: NextFunction,
): void {
  const status = httpStatus(error);
  const message = error instanceof Error ? error.message : String(error);
  if (response.headersSent) {
    cut(response);
    return;
  }
  response.status(status).json({ message: status === 500 ? `sandbox error: ${message}` : message });
}

function httpStatus(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('status' in error)) return 500;
  return typeof error.status === 'number' && error.status >= 400 && error.status < 600 ? error.status : 500;
}
