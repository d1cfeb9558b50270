import * as contracts from '@wizard/contracts';
import type { Router } from 'express';
import { bindEndpoint } from '../../http/bind-endpoint.ts';
import type { BindDeps } from '../../http/endpoint-request.ts';
import { diagnosePerson } from './diagnose-person.ts';
import type { DiagnosisDeps } from './gather-diagnosis.ts';

export const bindDiagnosis = (router: Router, deps: BindDeps & DiagnosisDeps): void => {
  bindEndpoint(router, deps, contracts.diagnosePerson, ({ params, body }) =>
    diagnosePerson(deps, { ...params, ...body }),
  );
};
