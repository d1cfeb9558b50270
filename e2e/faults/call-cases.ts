import { driveScenario, type Stop } from './drive-scenario.ts';
import {
  compare,
  type Exchange,
  exchangesOf,
  type FaultCase,
  type Findings,
  type Ground,
  prepare,
} from './fault-case.ts';

/** Longer than the BFF waits for an answer. */
const beyondTimeout = (callTimeoutMs: number): number => callTimeoutMs + 500;

interface FaultKind {
  readonly name: string;
  readonly rule: Readonly<Record<string, unknown>>;
  /** A credential that is refused can't be survived: it must end in words, and go on once it is mended. */
  readonly isRefusal?: true;
}

const page = '<!doctype html><html><head><title>Maintenance</title></head><body>Back soon.</body></html>';

const faultKinds = (callTimeoutMs: number): readonly FaultKind[] => [
  { name: '429-retry-after', rule: { status: 429, retryAfter: '1' } },
  { name: '429', rule: { status: 429 } },
  { name: '500', rule: { status: 500 } },
  { name: '502', rule: { status: 502, body: page } },
  { name: '503', rule: { status: 503 } },
  { name: 'time-out', rule: { delayMs: beyondTimeout(callTimeoutMs), reset: 'before-effect' } },
  { name: 'time-out-after-effect', rule: { answerDelayMs: beyondTimeout(callTimeoutMs) } },
  { name: 'reset-before', rule: { reset: 'before-effect' } },
  { name: 'reset-after', rule: { reset: 'after-effect' } },
  { name: 'truncated', rule: { malformed: true } },
  { name: 'html', rule: { status: 200, body: page } },
  { name: 'login', rule: { status: 302, location: '/login', body: page }, isRefusal: true },
  { name: '401', rule: { status: 401, body: { message: 'Unauthorized' } }, isRefusal: true },
  { name: '403', rule: { status: 403, body: { message: 'Forbidden' } }, isRefusal: true },
  { name: 'slow', rule: { delayMs: Math.round(callTimeoutMs / 2) } },
];

/** A call by what it is, so that it is met again although ids differ and calls overtake each other. */
interface Call {
  readonly method: string;
  /** With `:id` in the place of ids. */
  readonly path: string;
  /** How many calls of that method and path were made before it, plus one. */
  readonly nth: number;
}

/** Every call of a run without faults. */
export function callsOf(exchanges: readonly Exchange[]): Call[] {
  const counts = new Map<string, number>();

  return exchanges.map(({ method, path: full }) => {
    const path = full.replace(/[0-9a-f]{24}/g, ':id');
    const nth = (counts.get(`${method} ${path}`) ?? 0) + 1;
    counts.set(`${method} ${path}`, nth);
    return { method, path, nth };
  });
}

/** Each kind of fault at each call. */
export function callCases(calls: readonly Call[], callTimeoutMs: number): FaultCase[] {
  return calls.flatMap((call) =>
    faultKinds(callTimeoutMs).map((fault) => ({
      name: `fault:${call.method} ${call.path}#${call.nth}:${fault.name}`,
      kind: 'fault' as const,
      run: (ground: Ground) => failAt(ground, call, fault),
    })),
  );
}

async function failAt(ground: Ground, call: Call, fault: FaultKind): Promise<Findings> {
  const { wizard, session } = ground;
  const prepared = await prepare(ground);
  const path = `^${call.path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(':id', '[0-9a-f]{24}')}$`;
  const rule = { vendor: 'jumpcloud', method: call.method, path, nth: call.nth, times: 1, ...fault.rule };
  const { id } = await wizard.sandbox.call<{ id: number }>('POST', '/faults', rule);
  const broken: string[] = [];

  const { stops, isComplete } = await driveScenario(session, prepared.integrationId);
  const rules = await wizard.sandbox.call<{ id: number; hits: number }[]>('GET', '/faults');
  if (rules.find((each) => each.id === id)?.hits !== 1) broken.push('the call that was to fail was not made');
  if (!isComplete) broken.push('the scenario does not come to its end');
  broken.push(...judgeStops(stops, fault));
  const log = wizard.output();
  if (log.includes('failed unexpectedly')) broken.push(`the BFF logged an unexpected failure: ${log}`);

  return { ...(await compare(ground, prepared)), broken };
}

function judgeStops(stops: readonly Stop[], fault: FaultKind): string[] {
  if (fault.isRefusal !== true) return stops.map(({ text }) => `a person had to go on: ${text}`);
  if (stops.length > 1)
    return [`it stopped ${stops.length} times: ${stops.map(({ text }) => text).join(' | ')}`];

  return stops
    .filter(({ text, remedy }) => !namesWhatToMend(`${text} ${remedy}`))
    .map(({ text, remedy }) => `it does not say what to mend: ${text} / ${remedy}`);
}

function namesWhatToMend(words: string): boolean {
  return /\b(key|credential|role|connect JumpCloud)\b/i.test(words);
}

/** The run without faults, which tells what calls there are. */
export async function recordCalls(ground: Ground): Promise<{ calls: Call[]; findings: Findings }> {
  const prepared = await prepare(ground);
  const { stops, isComplete } = await driveScenario(ground.session, prepared.integrationId);
  const exchanges = await exchangesOf(ground);
  const broken = stops.map(({ text }) => text);
  if (!isComplete) broken.push('the scenario does not come to its end even without a fault');

  return { calls: callsOf(exchanges), findings: { ...(await compare(ground, prepared)), broken } };
}
