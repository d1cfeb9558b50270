import { Router } from 'express';
import type { Sandbox } from '../core/sandbox.ts';
import { controlApi } from './control-api.ts';
import { controlForms } from './control-forms.ts';
import { controlPage } from './control-page.ts';

/** The sandbox's own page and API; faults and holds never touch it. */
export function controlRouter(sandbox: Sandbox): Router {
  const router = Router();
  router.use('/api', controlApi(sandbox));
  router.get('/', (_request, response) => {
    response.send(controlPage(sandbox, ''));
  });
  router.use(controlForms(sandbox));
  return router;
}
