import * as contracts from '@wizard/contracts';
import type { Router } from 'express';
import { bindEndpoint } from '../http/bind-endpoint.ts';
import type { BindDeps } from '../http/endpoint-request.ts';
import { certificateCalendar } from './certificate-calendar.ts';
import { getWatch } from './get-watch.ts';
import { listAttention } from './list-attention.ts';
import { renewWebhookSecret, sendTestNotice, setWatch } from './set-watch.ts';
import type { WatchDeps } from './watch-deps.ts';

export const bindWatch = (router: Router, deps: BindDeps & WatchDeps): void => {
  bindEndpoint(router, deps, contracts.getWatch, ({ params, session }) =>
    getWatch(deps, { ...params, isAdmin: session.account?.role === 'admin' }),
  );

  bindEndpoint(router, deps, contracts.setWatch, async ({ params, body, actor }) => {
    await setWatch(deps, { ...params, ...body, actor });

    return {};
  });

  bindEndpoint(router, deps, contracts.renewWebhookSecret, async ({ params, actor }) => {
    await renewWebhookSecret(deps, { ...params, actor });

    return {};
  });

  bindEndpoint(router, deps, contracts.sendTestNotice, ({ params, actor }) =>
    sendTestNotice(deps, { ...params, actor }),
  );

  bindEndpoint(router, deps, contracts.getCertificateCalendar, ({ params }) =>
    certificateCalendar(deps, params.integrationId),
  );

  bindEndpoint(router, deps, contracts.listAttention, async () => ({
    integrations: await listAttention(deps),
  }));
};
