import express, { type Router } from 'express';
import { hasPassed } from '../../core/clock.ts';
import { html } from '../../core/page.ts';
import type { Sandbox } from '../../core/sandbox.ts';
import { wordAuditRecord } from '../audit-wording.ts';
import { auditPath, sendConsolePage } from './console-page.ts';

const shownEvents = 200;

export function auditRoutes(sandbox: Sandbox): Router {
  const router = express.Router();
  router.get(auditPath, (_request, response) => {
    const wording = {
      auditConfigurationEvents: sandbox.switchValue('auditConfigurationEvents'),
      samlLogonMethod: sandbox.switchValue('samlLogonMethod'),
    };
    const events = sandbox.state.mimecast.auditRecords
      .filter((record) => hasPassed(sandbox.now(), record.at, sandbox.switchValue('auditDelayMs')))
      .flatMap((record) => wordAuditRecord(record, wording) ?? [])
      .reverse()
      .slice(0, shownEvents);

    sendConsolePage(response, {
      title: 'Audit Logs',
      trail: 'Account | Audit Logs',
      body:
        events.length === 0
          ? html`<p>No events yet.</p>`
          : html`<div class="tablewrap" tabindex="0" role="region" aria-label="Audit events"><table>
<thead><tr><th scope="col">Time</th><th scope="col">Type</th><th scope="col">User</th><th scope="col">Details</th></tr></thead>
<tbody>${events.map(
              (event) =>
                html`<tr><td>${event.eventTime}</td><td>${event.auditType}</td><td>${event.user}</td><td>${event.eventInfo}</td></tr>`,
            )}</tbody></table></div>`,
    });
  });
  return router;
}
