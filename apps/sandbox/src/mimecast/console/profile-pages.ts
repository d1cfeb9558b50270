import type { Response } from 'express';
import { html, type Html } from '../../core/page.ts';
import type { Sandbox } from '../../core/sandbox.ts';
import { lastSaved } from '../revisions.ts';
import {
  SECTION_NAMES,
  SECTION_TITLES,
  TWO_STEP_OPTIONS,
  type AuthenticationProfile,
  type ProfileValues,
} from '../state.ts';
import {
  applicationsPath,
  problemNote,
  profilesPath,
  sendConsolePage,
  statusNote,
  type FieldProblem,
} from './console-page.ts';
import { checkField, sectionFields, textField } from './section-fields.ts';

const trail = 'Users & Groups | Applications | Authentication Profiles';
const cacheTtls = ['Never', '1 hour', '1 day', '7 days', '30 days', '90 days'];

export function showProfileList(sandbox: Sandbox, response: Response, message: string | undefined): void {
  const { profiles } = sandbox.state.mimecast;
  sendConsolePage(response, {
    title: 'Authentication Profiles',
    trail,
    body: html`${statusNote(message)}
<p class="actions"><a class="button" href="${profilesPath}/new">New Authentication Profile</a>
<a href="${applicationsPath}">Go Back</a></p>
<div class="tablewrap"><table>
<thead><tr><th scope="col">Description</th><th scope="col">Status</th><th scope="col">Enforces SAML for</th><th scope="col">2-Step</th><th scope="col">Application settings that use it</th></tr></thead>
<tbody>${profiles.map((profile) => profileRow(sandbox, profile))}</tbody></table></div>`,
  });
}

function profileRow(sandbox: Sandbox, profile: AuthenticationProfile): Html {
  const values = lastSaved(profile.revisions);
  const enforced = SECTION_NAMES.filter((name) => values.sections[name].isEnforced);
  return html`<tr>
<td><a href="${profilesPath}/${profile.id}">${values.description}</a></td>
<td>${values.isActive ? 'Active' : 'Disabled'}</td>
<td>${enforced.map((name) => SECTION_TITLES[name]).join(', ') || 'None'}</td>
<td>${values.twoStep}</td>
<td>${settingsUsing(sandbox, profile).join(', ') || 'None'}</td>
</tr>`;
}

export interface ProfileView {
  profile: AuthenticationProfile | undefined;
  values: ProfileValues;
  problems: readonly FieldProblem[];
  message: string | undefined;
}

export function showProfile(sandbox: Sandbox, response: Response, view: ProfileView): void {
  const { profile, values, problems, message } = view;
  const listsJumpCloud = sandbox.switchValue('providerListsJumpCloud');
  const isAdministrators = profile?.kind === 'administrators';

  sendConsolePage(response, {
    title: profile === undefined ? 'New Authentication Profile' : lastSaved(profile.revisions).description,
    trail,
    body: html`${problemNote(problems)}${statusNote(message)}
${profile && html`<p>${reachOf(sandbox, profile)}</p>`}
<form class="stack" method="post" action="${profilesPath}/${profile?.id ?? 'new'}">
<div><button class="plain refresh" type="submit" name="action" value="refresh">Refresh</button></div>
${textField('description', 'Description', values.description)}
${isAdministrators && checkField('isActive', 'Profile enabled', values.isActive)}
${SECTION_NAMES.map((name) => sectionFields(name, values.sections[name], listsJumpCloud))}
<fieldset><legend>Other options</legend><div class="stack">
${choiceField('twoStep', '2-Step Authentication', TWO_STEP_OPTIONS, values.twoStep)}
${choiceField('cacheTtl', 'Authentication Cache TTL', cacheTtls, values.cacheTtl)}
<div class="field"><label for="permittedIpRanges">Permitted IP Ranges</label>
<textarea id="permittedIpRanges" name="permittedIpRanges" spellcheck="false" aria-describedby="ranges-hint">${values.permittedIpRanges}</textarea>
<p class="hint" id="ranges-hint">One range a line, for example 203.0.113.0/24. Empty: log in is permitted from everywhere.</p></div>
</div></fieldset>
<div class="actions"><button type="submit" name="action" value="save">Save</button>
<button type="submit" name="action" value="save-exit">Save and Exit</button>
<a href="${profilesPath}">Go Back</a></div>
</form>`,
  });
}

/** Whom a Save reaches, and when: what an administrator has to know before pressing it. */
export function reachOf(sandbox: Sandbox, profile: AuthenticationProfile): string {
  if (profile.kind === 'administrators') {
    return lastSaved(profile.revisions).isActive
      ? 'This profile overrides every other one for all administrators. A Save acts at once.'
      : 'This profile is disabled. Once enabled it overrides every other one for all administrators, at once.';
  }
  const settings = settingsUsing(sandbox, profile);
  if (settings.length === 0) return 'No application setting uses this profile: a Save reaches nobody.';
  const minutes = Math.round(sandbox.switchValue('propagationMs') / 60_000);
  return `Used by: ${settings.join(', ')}. A Save reaches these people within ${minutes} minutes.`;
}

function settingsUsing(sandbox: Sandbox, profile: AuthenticationProfile): string[] {
  return sandbox.state.mimecast.settings
    .map((setting) => lastSaved(setting.revisions))
    .filter((setting) => setting.profileId === profile.id)
    .map((setting) => setting.description);
}

function choiceField(id: string, label: string, options: readonly string[], value: string): Html {
  return html`<div class="field"><label for="${id}">${label}</label>
<select id="${id}" name="${id}">${options.map(
    (option) => html`<option ${option === value ? html`selected` : undefined}>${option}</option>`,
  )}</select></div>`;
}
