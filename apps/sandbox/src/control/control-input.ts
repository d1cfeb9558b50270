import type { FaultRule } from '../core/faults.ts';
import type { HoldView } from '../core/holds.ts';
import { isSwitchName, switchProblem, type SwitchValues } from '../core/switches.ts';

type Fields = Record<string, unknown>;

export function fieldsOf(body: unknown): Fields {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Fields) : {};
}

/** The switch values that a body sets, or what is wrong with it. */
export function readSwitches(body: Fields): Partial<SwitchValues> | string {
  for (const [name, value] of Object.entries(body)) {
    if (!isSwitchName(name)) return `There is no switch ${name}.`;
    const problem = switchProblem(name, value);
    if (problem !== undefined) return problem;
  }
  return body;
}

/** An offset of the sandbox clock in milliseconds, from `offsetMs` or from the time that it should be now. */
export function readClockOffset(body: Fields): number | string {
  const { offsetMs, now } = body;
  const offset = typeof now === 'string' ? Date.parse(now) - Date.now() : offsetMs;
  const isUsable = typeof offset === 'number' && Math.abs(offset) <= 50 * 365 * 86_400_000;
  return isUsable
    ? offset
    : 'Send offsetMs (a number of milliseconds) or now (an ISO 8601 time), within 50 years.';
}

export function readFault(body: Fields): FaultRule | string {
  const { vendor, method, path, nth, times, status, retryAfter, location, delayMs, answerDelayMs } = body;
  const { reset, malformed } = body;
  if (vendor !== 'jumpcloud' && vendor !== 'mimecast') return 'vendor must be jumpcloud or mimecast.';
  if (typeof path !== 'string' || !isPattern(path)) return 'path must be the source of a regular expression.';
  if (reset !== undefined && reset !== 'before-effect' && reset !== 'after-effect') {
    return 'reset must be before-effect or after-effect.';
  }
  for (const [name, value, least] of [
    ['nth', nth, 1],
    ['times', times, 1],
    ['delayMs', delayMs, 0],
    ['answerDelayMs', answerDelayMs, 0],
    ['status', status, 200],
  ] as const) {
    if (value !== undefined && !(Number.isSafeInteger(value) && Number(value) >= least)) {
      return `${name} must be a whole number, ${least} or more.`;
    }
  }
  if (typeof status === 'number' && status > 599) return 'status must be at most 599.';
  return {
    vendor,
    path,
    ...(typeof method === 'string' && method !== '' ? { method } : {}),
    ...(typeof nth === 'number' ? { nth } : {}),
    ...(typeof times === 'number' ? { times } : {}),
    ...(typeof status === 'number' ? { status } : {}),
    ...('body' in body ? { body: body['body'] } : {}),
    ...(typeof retryAfter === 'string' && retryAfter !== '' ? { retryAfter } : {}),
    ...(typeof location === 'string' && location !== '' ? { location } : {}),
    ...(typeof delayMs === 'number' ? { delayMs } : {}),
    ...(typeof answerDelayMs === 'number' ? { answerDelayMs } : {}),
    ...(reset === undefined ? {} : { reset }),
    ...(malformed === true ? { malformed } : {}),
  };
}

export function readHold(body: Fields): Pick<HoldView, 'vendor' | 'nthWrite' | 'when'> | string {
  const { vendor, nthWrite = 1, when } = body;
  if (vendor !== 'jumpcloud' && vendor !== 'mimecast') return 'vendor must be jumpcloud or mimecast.';
  if (when !== 'before' && when !== 'after') return 'when must be before or after.';
  if (typeof nthWrite !== 'number' || !Number.isSafeInteger(nthWrite) || nthWrite < 1) {
    return 'nthWrite must be a whole number, 1 or more.';
  }
  return { vendor, nthWrite, when };
}

function isPattern(source: string): boolean {
  try {
    new RegExp(source);
    return source !== '';
  } catch {
    return false;
  }
}
