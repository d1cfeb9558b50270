import * as contracts from '@wizard/contracts';
import type { Router } from 'express';
import { bindEndpoint } from '../http/bind-endpoint.ts';
import type { BindDeps } from '../http/endpoint-request.ts';
import { connectJumpCloud, type ConnectDeps } from './connect-jumpcloud.ts';
import { connectMimecast } from './connect-mimecast.ts';
import { deleteCredential, type DeleteCredentialDeps } from './delete-credential.ts';
import { listCredentials } from './list-credentials.ts';
import { saveReadOnlyCredential } from './save-read-only-credential.ts';

export type VendorAccessRoutesDeps = BindDeps & ConnectDeps & DeleteCredentialDeps;

export const bindVendorAccess = (router: Router, deps: VendorAccessRoutesDeps): void => {
  bindEndpoint(router, deps, contracts.connectJumpCloud, ({ params, body, actor }) =>
    connectJumpCloud(deps, { ...params, ...body, actor }),
  );

  bindEndpoint(router, deps, contracts.connectMimecast, ({ params, body, actor }) =>
    connectMimecast(deps, { ...params, ...body, actor }),
  );

  bindEndpoint(router, deps, contracts.listCredentials, ({ params }) =>
    listCredentials(deps, params.integrationId),
  );

  bindEndpoint(router, deps, contracts.saveReadOnlyCredential, ({ params, body, actor }) =>
    saveReadOnlyCredential(deps, { ...params, ...body, actor }),
  );

  bindEndpoint(router, deps, contracts.deleteCredential, ({ params, actor }) =>
    deleteCredential(deps, { ...params, actor }),
  );
};
