import type { Response } from 'express';
import { html, type Html } from '../../core/page.ts';
import type { Sandbox } from '../../core/sandbox.ts';
import { findGroup } from '../group-membership.ts';
import { inEffect, lastSaved } from '../revisions.ts';
import type { ApplicationSetting, SettingValues } from '../state.ts';
import {
  applicationsPath,
  groupsPath,
  problemNote,
  profilesPath,
  sendConsolePage,
  settingsPath,
  statusNote,
  type FieldProblem,
} from './console-page.ts';
import { textField } from './section-fields.ts';

export function showApplications(
  sandbox: Sandbox,
  response: Response,
  view: { trail: string; message?: string },
): void {
  const rows = sandbox.state.mimecast.settings.map((setting) => settingRow(sandbox, setting));
  sendConsolePage(response, {
    title: 'Applications',
    trail: view.trail,
    body: html`${statusNote(view.message)}
<p class="actions"><a class="button" href="${profilesPath}">Authentication Profiles</a>
<a class="button" href="${settingsPath}/new">New Application Setting</a></p>
<h2>Application Settings</h2>
<div class="tablewrap"><table>
<thead><tr><th scope="col">Description</th><th scope="col">Group</th><th scope="col">Authentication Profile</th><th scope="col">State</th><th scope="col">Action</th></tr></thead>
<tbody>${rows}</tbody></table></div>`,
  });
}

function settingRow(sandbox: Sandbox, setting: ApplicationSetting): Html {
  const values = lastSaved(setting.revisions);
  return html`<tr>
<td><a href="${settingsPath}/${setting.id}">${values.description}</a></td>
<td>${groupName(sandbox, values)}</td>
<td>${profileName(sandbox, values.profileId)}</td>
<td>${settingState(sandbox, setting)}</td>
<td><a href="${settingsPath}/${setting.id}/clone" aria-label="Clone Configuration of ${values.description}">Clone Configuration</a></td>
</tr>`;
}

/** The default setting: shown, never edited. The profile that it references can be edited all the same. */
export function showDefaultSetting(sandbox: Sandbox, response: Response, setting: ApplicationSetting): void {
  const values = lastSaved(setting.revisions);
  sendConsolePage(response, {
    title: values.description,
    trail: 'Users & Groups | Applications | Application Setting',
    body: html`<div class="note"><p>The default definition cannot be changed. It applies to everyone who is in no group of another definition. Clone it, or make a new one for a group.</p></div>
<dl class="values"><dt>Description</dt><dd>${values.description}</dd><dt>Group</dt><dd>${groupName(sandbox, values)}</dd>
<dt>Authentication Profile</dt><dd><a href="${profilesPath}/${values.profileId}">${profileName(sandbox, values.profileId)}</a></dd></dl>
<p class="actions"><a class="button" href="${settingsPath}/${setting.id}/clone">Clone Configuration</a>
<a href="${applicationsPath}">Go Back</a></p>`,
  });
}

export interface SettingForm {
  settingId: string | null;
  values: SettingValues;
  problems: readonly FieldProblem[];
}

export function showSettingForm(sandbox: Sandbox, response: Response, form: SettingForm): void {
  const { settingId, values, problems } = form;
  const clone =
    settingId === null
      ? undefined
      : html`<a href="${settingsPath}/${settingId}/clone">Clone Configuration</a>`;
  sendConsolePage(response, {
    title: settingId === null ? 'New Application Setting' : 'Application Setting',
    trail: 'Users & Groups | Applications | Application Setting',
    body: html`${problemNote(problems)}
<form class="stack" method="post" action="${settingsPath}/save">
<input type="hidden" name="settingId" value="${settingId ?? ''}">
<input type="hidden" name="groupId" value="${values.groupId ?? ''}">
<input type="hidden" name="profileId" value="${values.profileId}">
${textField('description', 'Description', values.description)}
${lookupField('group', 'Group', values.groupId === null ? '' : groupName(sandbox, values))}
${lookupField('profile', 'Authentication Profile', profileName(sandbox, values.profileId))}
<div class="actions"><button type="submit" name="action" value="save-exit">Save and Exit</button>
<a href="${applicationsPath}">Go Back</a>${clone}</div>
</form>`,
  });
}

function lookupField(id: string, label: string, value: string): Html {
  return html`<div class="with-button"><div class="field"><label for="${id}">${label}</label>
<input id="${id}" type="text" value="${value}" placeholder="Not chosen yet" readonly></div>
<button class="plain" type="submit" name="action" value="lookup-${id}" aria-label="Lookup ${label}">Lookup</button></div>`;
}

interface LookupChoice {
  id: string;
  name: string;
  detail: string;
}

export function showLookup(
  response: Response,
  lookup: { title: string; back: string; choices: LookupChoice[]; parameter: string },
): void {
  sendConsolePage(response, {
    title: lookup.title,
    trail: 'Users & Groups | Applications | Application Setting | Lookup',
    body: html`<p><a href="${lookup.back}">Go Back</a></p>
<div class="tablewrap"><table>
<thead><tr><th scope="col">Description</th><th scope="col">Details</th><th scope="col">Action</th></tr></thead>
<tbody>${lookup.choices.map(
      (choice) => html`<tr><td>${choice.name}</td><td>${choice.detail}</td>
<td><a href="${lookup.back}?${lookup.parameter}=${encodeURIComponent(choice.id)}" aria-label="Select ${choice.name}">Select</a></td></tr>`,
    )}</tbody></table></div>
<p>A group is missing? Make it under <a href="${groupsPath}">Directories | Profile Groups</a>.</p>`,
  });
}

function groupName(sandbox: Sandbox, values: SettingValues): string {
  if (values.groupId === null) return 'Everyone else';
  return findGroup(sandbox.state.mimecast, values.groupId)?.description ?? '';
}

function profileName(sandbox: Sandbox, profileId: string): string {
  const profile = sandbox.state.mimecast.profiles.find((candidate) => candidate.id === profileId);
  return profile === undefined ? '' : lastSaved(profile.revisions).description;
}

function settingState(sandbox: Sandbox, setting: ApplicationSetting): string {
  const propagationMs = sandbox.switchValue('propagationMs');
  const felt = inEffect(setting.revisions, sandbox.now(), propagationMs);
  const saved = setting.revisions.at(-1);
  if (saved === undefined || felt === saved.value) return 'In effect';
  const arrives = new Date(Date.parse(saved.savedAt) + propagationMs).toISOString().slice(11, 16);
  return `In effect from ${arrives} GMT`;
}
