import type { Request } from 'express';
import type { Sandbox } from '../../core/sandbox.ts';
import type { ApiClient } from '../state.ts';
import type { Answer, LegacyInput } from './envelope.ts';

export interface ApiCall {
  sandbox: Sandbox;
  request: Request;
  client: ApiClient;
}

interface BaseOperation {
  path: string;
  /** The application needs one of these products. */
  products: string[];
}

/** A legacy operation is a POST with an envelope; a modern one a plain GET. */
export type Operation =
  | (BaseOperation & { dialect: 'legacy'; handle: (call: ApiCall, input: LegacyInput) => Answer })
  | (BaseOperation & { dialect: 'modern'; handle: (call: ApiCall) => Answer });
