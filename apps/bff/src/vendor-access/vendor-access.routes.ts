import * as contracts from '@wizard/contracts';
import type { Router } from 'express';
import { bindEndpoint } from '../http/bind-endpoint.ts';
import type { BindDeps } from '../http/endpoint-request.ts';
import { connectJumpCloud, type ConnectDeps } from './connect-jumpcloud.ts';
import { connectMimecast } from './connect-mimecast.ts';

export const bindVendorAccess = (router: Router, deps: BindDeps & ConnectDeps): void => {
  bindEndpoint(router, deps, contracts.connectJumpCloud, ({ params, body, actor }) =>
    connectJumpCloud(deps, { ...params, ...body, actor }),
  );

  bindEndpoint(router, deps, contracts.connectMimecast, ({ params, body, actor }) =>
    connectMimecast(deps, { ...params, ...body, actor }),
  );
};
