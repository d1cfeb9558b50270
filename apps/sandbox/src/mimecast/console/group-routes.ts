import express, { type Request, type Response, type Router } from 'express';
import { html, type Html } from '../../core/page.ts';
import type { Sandbox } from '../../core/sandbox.ts';
import { audit, clientIp } from '../audit-log.ts';
import { addToGroup, createGroup, removeFromGroup } from '../edit-group.ts';
import { findGroup, subGroupsOf } from '../group-membership.ts';
import { postedText } from '../posted-text.ts';
import type { SignedIn } from '../sessions.ts';
import type { DirectoryGroup } from '../state.ts';
import { groupsPath, problemNote, sendConsolePage, statusNote, type FieldProblem } from './console-page.ts';
import { textField } from './section-fields.ts';

const trail = 'Directories | Profile Groups';

export function groupRoutes(sandbox: Sandbox): Router {
  const router = express.Router();
  router.get(groupsPath, (_request, response) => showGroups(sandbox, response));
  router.post(groupsPath, (request, response) => create(sandbox, request, response));
  router.get(`${groupsPath}/:id`, (request, response) => {
    const group = findGroup(sandbox.state.mimecast, request.params['id']);
    if (group === undefined) response.redirect(303, groupsPath);
    else
      showGroup(sandbox, response, group, { message: 'saved' in request.query ? 'Group saved.' : undefined });
  });
  router.post(`${groupsPath}/:id`, (request, response) => {
    const group = findGroup(sandbox.state.mimecast, request.params['id']);
    if (group === undefined) response.redirect(303, groupsPath);
    else changeMembers(sandbox, request, response, group);
  });
  return router;
}

function create(sandbox: Sandbox, request: Request, response: Response): void {
  const { mimecast } = sandbox.state;
  const name = postedText(request, 'name').trim();
  const parentId = postedText(request, 'parentId') || null;
  const isTaken = mimecast.groups.some((group) => group.description.toLowerCase() === name.toLowerCase());
  if (name === '' || isTaken) {
    const message =
      name === ''
        ? 'Enter a name for the group.'
        : `There is a group "${name}" already. Choose another name.`;
    response.status(422);
    showGroups(sandbox, response, { name, problems: [{ field: 'name', message }] });
    return;
  }
  const isParentKnown = parentId !== null && findGroup(mimecast, parentId) !== undefined;
  const group = createGroup(mimecast, name, isParentKnown ? parentId : null);
  record(sandbox, request, response, group, `Created New Folder ${name}`);
  response.redirect(303, `${groupsPath}/${group.id}?saved`);
}

function changeMembers(sandbox: Sandbox, request: Request, response: Response, group: DirectoryGroup): void {
  const action = postedText(request, 'action');
  const isAddress = action.endsWith('address');
  const field = isAddress ? 'emailAddress' : 'domain';
  const value = postedText(request, field).trim().toLowerCase();
  const pattern = isAddress ? /^[^@\s]+@[^@\s]+\.[^@\s]+$/ : /^[^@\s]+\.[^@\s]+$/;
  if (!pattern.test(value)) {
    const message = isAddress
      ? `"${value}" is no email address. Enter one such as pat@example.com.`
      : `"${value}" is no domain. Enter one such as example.com.`;
    response.status(422);
    showGroup(sandbox, response, group, { problems: [{ field, message }], typed: { [field]: value } });
    return;
  }
  const member = isAddress ? { address: value } : { domain: value };
  const isRemoval = action.startsWith('remove');
  if (isRemoval) removeFromGroup(group, member);
  else addToGroup(group, member);
  record(sandbox, request, response, group, `${value} ${isRemoval ? 'removed' : 'added'}`);
  response.redirect(303, `${groupsPath}/${group.id}?saved`);
}

function record(
  sandbox: Sandbox,
  request: Request,
  response: Response,
  group: DirectoryGroup,
  change: string,
): void {
  const { person } = response.locals['signedIn'] as SignedIn;
  audit(sandbox, person.emailAddress, {
    kind: 'group-changed',
    group: group.description,
    change,
    ip: clientIp(request),
  });
  sandbox.save();
}

interface GroupListView {
  name?: string;
  problems?: readonly FieldProblem[];
}

function showGroups(sandbox: Sandbox, response: Response, view: GroupListView = {}): void {
  const { groups } = sandbox.state.mimecast;
  sendConsolePage(response, {
    title: 'Profile Groups',
    trail,
    body: html`${problemNote(view.problems ?? [])}
<div class="tablewrap"><table>
<thead><tr><th scope="col">Group</th><th scope="col">Parent</th><th scope="col">Members</th></tr></thead>
<tbody>${groups.map((group) => groupRow(sandbox, group))}</tbody></table></div>
<h2>New group</h2>
<form class="stack" method="post" action="${groupsPath}">
${textField('name', 'Group name', view.name ?? '')}
<div class="field"><label for="parentId">Parent group</label>
<select id="parentId" name="parentId"><option value="">None</option>${groups.map(
      (group) => html`<option value="${group.id}">${group.description}</option>`,
    )}</select></div>
<div><button type="submit">Create group</button></div>
</form>`,
  });
}

function groupRow(sandbox: Sandbox, group: DirectoryGroup): Html {
  const parent = group.parentId === null ? undefined : findGroup(sandbox.state.mimecast, group.parentId);
  return html`<tr><td><a href="${groupsPath}/${group.id}">${group.description}</a></td>
<td>${parent?.description ?? 'None'}</td>
<td>${[...group.addresses, ...group.domains].join(', ') || 'No members'}</td></tr>`;
}

interface GroupView {
  message?: string | undefined;
  problems?: readonly FieldProblem[];
  typed?: Record<string, string>;
}

function showGroup(sandbox: Sandbox, response: Response, group: DirectoryGroup, view: GroupView): void {
  const path = `${groupsPath}/${group.id}`;
  const children = subGroupsOf(sandbox.state.mimecast, group);
  const memberRow = (value: string, kind: 'address' | 'domain') => html`<tr><td>${value}</td><td>${kind}</td>
<td><form method="post" action="${path}"><input type="hidden" name="${kind === 'address' ? 'emailAddress' : 'domain'}" value="${value}">
<button class="plain" type="submit" name="action" value="remove-${kind}" aria-label="Remove ${value}">Remove</button></form></td></tr>`;

  sendConsolePage(response, {
    title: group.description,
    trail,
    body: html`${problemNote(view.problems ?? [])}${statusNote(view.message)}
<h2>Members</h2>
<div class="tablewrap"><table>
<thead><tr><th scope="col">Member</th><th scope="col">Kind</th><th scope="col">Action</th></tr></thead>
<tbody>${group.addresses.map((address) => memberRow(address, 'address'))}${group.domains.map((domain) => memberRow(domain, 'domain'))}</tbody></table></div>
${children.length > 0 && html`<h2>Sub-groups</h2><ul>${children.map((child) => html`<li><a href="${groupsPath}/${child.id}">${child.description}</a></li>`)}</ul>`}
<h2>Add a member</h2>
<form class="stack" method="post" action="${path}">${textField('emailAddress', 'Email address', view.typed?.['emailAddress'] ?? '')}
<div><button type="submit" name="action" value="add-address">Add address</button></div></form>
<h2>Add a whole domain</h2>
<form class="stack" method="post" action="${path}">${textField('domain', 'Domain', view.typed?.['domain'] ?? '')}
<div><button type="submit" name="action" value="add-domain">Add domain</button></div></form>
<p class="actions"><a href="${groupsPath}">Go Back</a></p>`,
  });
}
