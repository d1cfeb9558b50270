import type { Request } from 'express';
import type { Sandbox } from '../core/sandbox.ts';
import { newOpaqueId } from './opaque-id.ts';
import type { AuditFact } from './state.ts';

const capacity = 5_000;

/** Records what happened; call sandbox.save() afterwards, together with the change itself. */
export function audit(sandbox: Sandbox, user: string, fact: AuditFact): void {
  const { auditRecords } = sandbox.state.mimecast;
  auditRecords.push({ id: newOpaqueId(), at: sandbox.now().toISOString(), user, fact });
  if (auditRecords.length > capacity) auditRecords.shift();
}

export function clientIp(request: Request): string {
  return (request.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, '');
}
