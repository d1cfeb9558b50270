import * as contracts from '@wizard/contracts';
import type { Router } from 'express';
import { bindEndpoint } from '../http/bind-endpoint.ts';
import type { BindDeps } from '../http/endpoint-request.ts';
import { handedOffProgress } from './handed-off-progress.ts';
import type { ProgressReader } from './progress-reader.ts';

export interface ProgressDeps extends BindDeps {
  progress: ProgressReader;
}

export const bindProgress = (router: Router, deps: ProgressDeps): void => {
  bindEndpoint(router, deps, contracts.getProgress, async ({ params, handOff }) => {
    const progress = await deps.progress.getProgress(params.integrationId);

    return handOff === null ? progress : handedOffProgress(progress);
  });
};
