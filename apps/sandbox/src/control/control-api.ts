import express, { Router, type Response } from 'express';
import type { Sandbox } from '../core/sandbox.ts';
import { isScenario, scenarios } from '../core/state.ts';
import { switchDeclarations, switchNames } from '../core/switches.ts';
import { generateKeys } from '../jumpcloud/applications/key-pair.ts';
import { fieldsOf, readClockOffset, readFault, readHold, readSwitches } from './control-input.ts';
import { fillDirectory } from './fill-directory.ts';
import { seedSummary } from './seed-summary.ts';

/** What tests and the control page steer the sandbox with. Every refusal is 400 with `{message}`. */
export function controlApi(sandbox: Sandbox): Router {
  const router = Router();
  router.use(express.json({ limit: '1mb' }));

  router.get('/addresses', (_request, response) => {
    response.json({ ...sandbox.addresses, control: `${sandbox.addresses.jumpcloud}/sandbox` });
  });
  router.get('/seed', (_request, response) => {
    response.json(seedSummary(sandbox));
  });
  router.get('/state', (_request, response) => {
    response.type('json').send(JSON.stringify(sandbox.state, withoutKeys));
  });
  router.post('/reset', (request, response) => {
    const { scenario = 'default' } = fieldsOf(request.body);
    if (typeof scenario !== 'string' || !isScenario(scenario)) {
      refuse(response, `scenario must be one of: ${Object.keys(scenarios).join(', ')}.`);
      return;
    }
    sandbox.reset(scenario);
    response.json({ scenario });
  });

  router.get('/switches', (_request, response) => {
    response.json(
      switchNames.map((name) => ({ name, value: sandbox.switchValue(name), ...switchDeclarations[name] })),
    );
  });
  router.patch('/switches', (request, response) => {
    const values = readSwitches(fieldsOf(request.body));
    if (typeof values === 'string') {
      refuse(response, values);
      return;
    }
    Object.assign(sandbox.state.switches, values);
    sandbox.save();
    response.json(sandbox.state.switches);
  });

  router
    .route('/clock')
    .get((_request, response) => response.json(clock(sandbox)))
    .put((request, response) => {
      const offset = readClockOffset(fieldsOf(request.body));
      if (typeof offset === 'string') {
        refuse(response, offset);
        return;
      }
      sandbox.state.clockOffsetMs = offset;
      sandbox.save();
      response.json(clock(sandbox));
    });

  // Making keys would count as JumpCloud's answering time where that is measured.
  router.post('/spare-keys', async (request, response) => {
    const { count } = fieldsOf(request.body);
    if (typeof count !== 'number' || !Number.isInteger(count) || count < 1 || count > 20) {
      refuse(response, 'count must be a whole number from 1 to 20.');
      return;
    }
    sandbox.spareKeys.push(
      ...(await Promise.all(Array.from({ length: count }, () => generateKeys(sandbox)))),
    );
    response.json({ count: sandbox.spareKeys.length });
  });

  router.post('/directory', (request, response) => {
    const { people, groups } = fieldsOf(request.body);
    if (!isCount(people) || !isCount(groups)) {
      refuse(response, 'people and groups must be whole numbers from 1 to 50000.');
      return;
    }
    response.json(fillDirectory(sandbox, { people, groups }));
  });

  router.use(trafficApi(sandbox));
  router.use((_request, response) =>
    response.status(404).json({ message: 'There is no such control route.' }),
  );
  return router;
}

function trafficApi(sandbox: Sandbox): Router {
  const router = Router();
  router
    .route('/faults')
    .get((_request, response) => response.json(sandbox.faults.list()))
    .post((request, response) => {
      const rule = readFault(fieldsOf(request.body));
      if (typeof rule === 'string') {
        refuse(response, rule);
        return;
      }
      response.status(201).json(sandbox.faults.add(rule));
    })
    .delete((_request, response) => {
      sandbox.faults.clear();
      response.status(204).end();
    });
  router.delete('/faults/:id', (request, response) => {
    response.status(sandbox.faults.remove(Number(request.params.id)) ? 204 : 404).end();
  });

  router
    .route('/holds')
    .get((_request, response) => response.json(sandbox.holds.list()))
    .post((request, response) => {
      const hold = readHold(fieldsOf(request.body));
      if (typeof hold === 'string') {
        refuse(response, hold);
        return;
      }
      response.status(201).json(sandbox.holds.add(hold));
    });
  for (const outcome of ['release', 'drop'] as const) {
    router.post(`/holds/:id/${outcome}`, (request, response) => {
      const id = Number(request.params['id']);
      if (!sandbox.holds.settle(id, outcome)) {
        response.status(404).json({ message: 'There is no such hold, or it is settled.' });
        return;
      }
      response.json(sandbox.holds.list().find((hold) => hold.id === id));
    });
  }

  router
    .route('/exchanges')
    .get((request, response) => {
      const { vendor } = request.query;
      response.json(
        sandbox.exchanges.list().filter((each) => vendor === undefined || each.vendor === vendor),
      );
    })
    .delete((_request, response) => {
      sandbox.exchanges.clear();
      response.status(204).end();
    });
  return router;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 50_000;
}

function clock(sandbox: Sandbox): { offsetMs: number; now: string } {
  return { offsetMs: sandbox.state.clockOffsetMs, now: sandbox.now().toISOString() };
}

function refuse(response: Response, message: string): void {
  response.status(400).json({ message });
}

/** Signing keys and live sessions stay inside. */
function withoutKeys(key: string, value: unknown): unknown {
  return key === 'privateKey' || key === 'sessions' || key === 'accessTokens' ? undefined : value;
}
