import { Router } from 'express';
import type { Sandbox } from '../core/sandbox.ts';

export function jumpcloudApp(_sandbox: Sandbox): Router {
  return Router();
}
