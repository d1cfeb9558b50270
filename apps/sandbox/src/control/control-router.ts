import express, { Router } from 'express';
import type { Sandbox } from '../core/sandbox.ts';

export function controlRouter(sandbox: Sandbox): Router {
  const router = Router();
  router.use(express.json());
  router.get('/api/addresses', (_request, response) => {
    response.json({ ...sandbox.addresses, control: `${sandbox.addresses.jumpcloud}/sandbox` });
  });
  return router;
}
