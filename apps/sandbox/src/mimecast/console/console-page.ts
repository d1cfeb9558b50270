import type { Response } from 'express';
import { html, page, type Html } from '../../core/page.ts';
import type { SignedIn } from '../sessions.ts';

export const base = '/administration';
export const applicationsPath = `${base}/users-and-groups/applications`;
export const olderApplicationsPath = `${base}/services/applications`;
export const profilesPath = `${applicationsPath}/authentication-profiles`;
export const settingsPath = `${applicationsPath}/settings`;
export const groupsPath = `${base}/directories/profile-groups`;
export const auditPath = `${base}/account/audit-logs`;

interface ConsolePage {
  title: string;
  /** Where the page is in the menu, today's words. */
  trail: string;
  body: Html;
}

/** Sends a page of the Administration Console to the signed-in administrator. */
export function sendConsolePage(response: Response, { title, trail, body }: ConsolePage): void {
  const { person } = response.locals['signedIn'] as SignedIn;
  response.send(
    page({
      title,
      site: 'Mimecast Administration Console',
      tools: html`<a href="${base}">Home</a>
<a href="${applicationsPath}">Users &amp; Groups | Applications</a>
<a href="${groupsPath}">Directories | Profile Groups</a>
<a href="${auditPath}">Account | Audit Logs</a>
<span class="quiet">${person.emailAddress}</span>
<form method="post" action="/u/logout"><button class="plain" type="submit">Log out</button></form>`,
      body: html`<link rel="stylesheet" href="/administration/console.css">
<p class="quiet">${trail}</p>
${body}`,
    }),
  );
}

export function statusNote(message: string | undefined): Html | undefined {
  return message === undefined
    ? undefined
    : html`<div class="note good" role="status"><p>${message}</p></div>`;
}

/** Everything that has to be changed before a form is accepted, each with a link to its field. */
export function problemNote(problems: readonly FieldProblem[]): Html | undefined {
  if (problems.length === 0) return undefined;
  return html`<div class="note bad" role="alert"><p>Nothing was saved. Please change:</p>
<ul>${problems.map((problem) => html`<li><a href="#${problem.field}">${problem.message}</a></li>`)}</ul></div>`;
}

export interface FieldProblem {
  /** Id of the input. */
  field: string;
  message: string;
}

export const consoleStyle = `
.saml-fields{display:none;margin-top:16px}
.section:has(.enforce:checked)>.saml-fields{display:grid}
.refresh{display:none}
@supports not selector(:has(*)){.section.is-open>.saml-fields{display:grid}.refresh{display:inline-block}}
.with-button{display:grid;grid-template-columns:1fr auto;gap:8px;align-items:end}
textarea{min-height:112px;font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:14px}
.with-button input[readonly]{background:var(--soft)}
.actions{display:flex;flex-wrap:wrap;gap:8px 16px;align-items:center;margin:24px 0}
@media(max-width:480px){.with-button{grid-template-columns:1fr}}
`;
