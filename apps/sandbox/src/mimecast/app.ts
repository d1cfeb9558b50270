import { Router } from 'express';
import type { Sandbox } from '../core/sandbox.ts';

export function mimecastApp(_sandbox: Sandbox): Router {
  return Router();
}
