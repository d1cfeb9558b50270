import * as contracts from '@wizard/contracts';
import type { Router } from 'express';
import { bindEndpoint } from '../http/bind-endpoint.ts';
import type { BindDeps } from '../http/endpoint-request.ts';
import { attestStep, type ConsoleTaskDeps } from './attest-step.ts';
import { listPasteBacks } from './list-paste-backs.ts';
import { nameConsoleObjects } from './name-console-objects.ts';
import { pasteBackValue } from './paste-back-value.ts';

export const bindConsoleTasks = (router: Router, deps: BindDeps & ConsoleTaskDeps): void => {
  bindEndpoint(router, deps, contracts.attestStep, async ({ params, body, actor }) => ({
    evidence: await attestStep(deps, { ...params, ...body, actor }),
  }));

  bindEndpoint(router, deps, contracts.pasteBackValue, ({ params, body, actor }) =>
    pasteBackValue(deps, { ...params, ...body, actor }),
  );

  bindEndpoint(router, deps, contracts.listPasteBacks, async ({ params }) => ({
    fields: await listPasteBacks(deps, params),
  }));

  bindEndpoint(router, deps, contracts.nameConsoleObjects, async ({ params, body, actor }) => {
    await nameConsoleObjects(deps, { ...params, ...body, actor });

    return {};
  });
};
