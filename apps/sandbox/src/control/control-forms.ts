import express, { Router, type Request } from 'express';
import type { Sandbox } from '../core/sandbox.ts';
import { isScenario } from '../core/state.ts';
import { switchDeclarations, switchNames, switchProblem, type SwitchName } from '../core/switches.ts';
import { fieldsOf, readClockOffset, readFault, readHold } from './control-input.ts';
import { controlPage } from './control-page.ts';

/** What goes wrong in each choice of the fault form. */
const troubles: Record<string, Record<string, unknown>> = {
  '500': { status: 500 },
  '503': { status: 503 },
  '429': { status: 429 },
  '429-retry-after': { status: 429, retryAfter: '2' },
  'reset-before': { reset: 'before-effect' },
  'reset-after': { reset: 'after-effect' },
  malformed: { malformed: true },
  slow: { delayMs: 10_000 },
};

/** The control page's forms, so that it works without scripts. A mistake shows the page again with a reason. */
export function controlForms(sandbox: Sandbox): Router {
  const router = Router();
  router.use(express.urlencoded({ extended: false }));

  const on = (
    path: string,
    apply: (fields: Record<string, unknown>, request: Request) => string | undefined,
  ) => {
    router.post(path, (request, response) => {
      const problem = apply(fieldsOf(request.body), request);
      if (problem === undefined) response.redirect(303, '/sandbox');
      else response.status(400).send(controlPage(sandbox, problem));
    });
  };

  on('/switches', (fields) => {
    const values = switchNames
      .filter((name) => name in fields)
      .map((name) => [name, typed(name, fields[name])] as const);
    const problem = values
      .map(([name, value]) => switchProblem(name, value))
      .find((each) => each !== undefined);
    if (problem !== undefined) return problem;
    Object.assign(sandbox.state.switches, Object.fromEntries(values));
    sandbox.save();
    return undefined;
  });
  on('/clock', (fields) => {
    const minutes = Number(fields['forward'] ?? 0);
    const offsetMs = fields['real'] === 'yes' ? 0 : sandbox.state.clockOffsetMs + minutes * 60_000;
    const offset = readClockOffset({ offsetMs });
    if (typeof offset === 'string') return 'The clock can be moved forward by a number of minutes.';
    sandbox.state.clockOffsetMs = offset;
    sandbox.save();
    return undefined;
  });
  on('/reset', ({ scenario }) => {
    if (typeof scenario !== 'string' || !isScenario(scenario)) return 'Choose a scenario from the list.';
    sandbox.reset(scenario);
    return undefined;
  });
  on('/faults', ({ vendor, method, path, trouble, times }) => {
    const what = troubles[String(trouble)];
    if (what === undefined) return 'Choose what goes wrong from the list.';
    const count = times === '' ? {} : { times: Number(times) };
    const rule = readFault({ vendor, method, path, ...what, ...count });
    if (typeof rule === 'string') return rule;
    sandbox.faults.add(rule);
    return undefined;
  });
  on('/faults/clear', () => {
    sandbox.faults.clear();
    return undefined;
  });
  on('/holds', ({ vendor, nthWrite, when }) => {
    const hold = readHold({ vendor, nthWrite: Number(nthWrite), when });
    if (typeof hold === 'string') return hold;
    sandbox.holds.add(hold);
    return undefined;
  });
  on('/holds/:id/:outcome', (_fields, { params }) => {
    const outcome = params['outcome'] === 'drop' ? 'drop' : 'release';
    return sandbox.holds.settle(Number(params['id']), outcome) ? undefined : 'That hold is settled already.';
  });
  return router;
}

/** A form sends text; the declaration says what it means. */
function typed(name: SwitchName, value: unknown): unknown {
  const { kind } = switchDeclarations[name];
  if (kind === 'flag') return value === 'true' ? true : value === 'false' ? false : value;
  return kind === 'duration' ? Number(value) : value;
}
