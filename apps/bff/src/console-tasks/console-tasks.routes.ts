import * as contracts from '@wizard/contracts';
import type { Router } from 'express';
import { bindEndpoint } from '../http/bind-endpoint.ts';
import type { BindDeps } from '../http/endpoint-request.ts';
import { attestStep, type ConsoleTaskDeps } from './attest-step.ts';
import { chooseAuthenticationProfile } from './choose-authentication-profile.ts';
import { listPasteBacks } from './list-paste-backs.ts';
import { nameConsoleObjects } from './name-console-objects.ts';
import { pasteBackPage } from './paste-back-page.ts';
import { pasteBackValue } from './paste-back-value.ts';
import { listTaskEvents, lookForTaskEvents, type TaskEventDeps } from './task-events.ts';

export const bindConsoleTasks = (router: Router, deps: BindDeps & ConsoleTaskDeps & TaskEventDeps): void => {
  bindEndpoint(router, deps, contracts.attestStep, async ({ params, body, actor }) => ({
    evidence: await attestStep(deps, { ...params, ...body, actor }),
  }));

  bindEndpoint(router, deps, contracts.pasteBackValue, ({ params, body, actor }) =>
    pasteBackValue(deps, { ...params, ...body, actor }),
  );

  bindEndpoint(router, deps, contracts.pasteBackPage, ({ params, body, actor }) =>
    pasteBackPage(deps, { ...params, ...body, actor }),
  );

  bindEndpoint(router, deps, contracts.listTaskEvents, ({ params }) => listTaskEvents(deps, params));

  bindEndpoint(router, deps, contracts.lookForTaskEvents, ({ params, actor }) =>
    lookForTaskEvents(deps, { ...params, actor }),
  );

  bindEndpoint(router, deps, contracts.chooseAuthenticationProfile, async ({ params, body, actor }) => {
    await chooseAuthenticationProfile(deps, { ...params, ...body, actor });

    return {};
  });

  bindEndpoint(router, deps, contracts.listPasteBacks, async ({ params }) => ({
    fields: await listPasteBacks(deps, params),
  }));

  bindEndpoint(router, deps, contracts.nameConsoleObjects, async ({ params, body, actor }) => {
    await nameConsoleObjects(deps, { ...params, ...body, actor });

    return {};
  });
};
