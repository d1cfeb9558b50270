import { html, Html, page } from '../../core/page.ts';
import type { Sandbox } from '../../core/sandbox.ts';
import { templateOfApplication } from '../catalog/catalog.ts';
import { wrapConfig } from '../catalog/template.ts';
import { metadataUrl } from '../idp/metadata.ts';
import { isObject, textOf } from '../json-input.ts';
import type { Application } from '../state.ts';

const site = 'JumpCloud Admin Portal';

const tools = html`<a href="/admin/applications">SSO Applications</a><form method="post" action="/admin/logout"><button class="plain">Log out</button></form>`;

export function adminLoginPage(next: string, email: string, problem?: string): string {
  return page({
    title: 'Administrator login',
    site,
    body: html`${problem === undefined ? html`` : html`<div class="note bad" role="alert"><p>${problem}</p></div>`}
<form method="post" action="/admin/login" class="stack">
<input type="hidden" name="next" value="${next}">
<div class="field"><label for="email">Email</label><input id="email" name="email" autocomplete="username" value="${email}" required></div>
<div class="field"><label for="password">Password</label><input id="password" name="password" type="password" autocomplete="current-password" required></div>
<div><button>Log in</button></div>
</form>`,
  });
}

export function missingPage(): string {
  return page({ title: 'Application not found', site, tools, body: html`<p>It may have been deleted.</p>` });
}

export function applicationListPage(sandbox: Sandbox): string {
  const { applications, organizations } = sandbox.state.jumpcloud;
  const rows = applications.map(
    (application) => html`<tr>
<td><a href="/admin/applications/${application.id}">${labelOf(application)}</a></td>
<td>${application.displayName}</td>
<td>${statusOf(application)}</td>
<td><code>${application.ssoUrl}</code></td>
<td>${organizations.find(({ id }) => id === application.organizationId)?.displayName}</td></tr>`,
  );
  return page({
    title: 'SSO Applications',
    site,
    tools,
    body: html`<p class="quiet">Access &gt; SSO Applications (older menu: USER AUTHENTICATION &gt; SSO Applications)</p>
<div class="tablewrap" tabindex="0" role="region" aria-label="SSO applications"><table>
<thead><tr><th scope="col">Display label</th><th scope="col">Application</th><th scope="col">Status</th><th scope="col">SSO IdP URL</th><th scope="col">Organization</th></tr></thead>
<tbody>${rows}</tbody></table></div>`,
  });
}

export function applicationPage(
  sandbox: Sandbox,
  application: Application,
  view: { isMetadataShown: boolean; saved: string },
): string {
  const address = `/admin/applications/${application.id}`;
  return page({
    title: labelOf(application),
    site,
    tools,
    body: html`${view.saved === '' ? html`` : html`<div class="note good" role="status"><p>The application was saved.</p></div>`}
<p>${statusOf(application)}</p>
<section aria-labelledby="general"><h2 id="general">General</h2>
<form method="post" action="${address}" class="stack">
<div class="field"><label for="displayLabel">Display label</label><input id="displayLabel" name="displayLabel" value="${application.displayLabel}"></div>
<div class="check"><input type="checkbox" id="active" name="active"${application.active ? html` checked` : html``}><label for="active">Single Sign-On is active</label></div>
<div><button>Save</button></div></form></section>
${application.type === 'saml' ? ssoSection(sandbox, application, view.isMetadataShown) : html``}
${groupsSection(sandbox, application)}
<section aria-labelledby="remove"><h2 id="remove">Remove</h2>
<form method="post" action="${address}/delete"><button class="plain">Delete application</button></form></section>`,
  });
}

function ssoSection(sandbox: Sandbox, application: Application, isMetadataShown: boolean): Html {
  const address = `/admin/applications/${application.id}`;
  return html`<section aria-labelledby="sso"><h2 id="sso">SSO</h2>
<form method="get" action="${address}" id="copy-form" class="stack">
<input type="hidden" name="metadata" value="shown">
<div class="row"><button id="copy">Copy Metadata URL</button><span role="status" id="copied"></span></div>
<div class="field" id="metadata-field"${isMetadataShown ? html`` : html` hidden`}><label for="metadata-url">Metadata URL</label><input id="metadata-url" readonly value="${metadataUrl(application)}"></div>
</form>
<script>${new Html(copyScript)}</script>
<dl class="values"><dt>SSO IdP URL</dt><dd><code>${application.ssoUrl}</code></dd>${configRows(sandbox, application)}
<dt>Certificate made</dt><dd>${application.keyPair?.updatedAt}</dd></dl>
<form method="post" action="${address}/certificate"><button class="plain">Regenerate certificate</button></form></section>`;
}

const copyScript = `document.getElementById('copy-form').addEventListener('submit',async e=>{e.preventDefault();
document.getElementById('metadata-field').hidden=false;const f=document.getElementById('metadata-url'),s=document.getElementById('copied');
try{await navigator.clipboard.writeText(f.value);s.textContent='Metadata URL copied'}catch{f.select();s.textContent='Copy the selected URL'}});`;

function configRows(sandbox: Sandbox, application: Application): Html[] {
  const template = templateOfApplication(sandbox, application.name);
  if (template === undefined) return [];
  return Object.entries(wrapConfig(template, application.config))
    .filter(([key]) => !key.startsWith('idpPrivate') && key !== 'idpCertificate')
    .map(([, wrapper]) => {
      const value = isObject(wrapper) ? wrapper['value'] : undefined;
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      return html`<dt>${textOf(wrapper, 'label').replace(/:$/, '')}</dt><dd><code>${text}</code></dd>`;
    });
}

function groupsSection(sandbox: Sandbox, application: Application): Html {
  const { userGroups, associations } = sandbox.state.jumpcloud;
  const isBound = (groupId: string) =>
    associations.some((each) => each.applicationId === application.id && each.targetId === groupId);
  const boxes = userGroups
    .filter(({ organizationId }) => organizationId === application.organizationId)
    .map(
      ({ id, name, memberIds }) =>
        html`<div class="check"><input type="checkbox" id="group-${id}" name="group" value="${id}"${isBound(id) ? html` checked` : html``}><label for="group-${id}">${name} (${memberIds.length})</label></div>`,
    );
  return html`<section aria-labelledby="groups"><h2 id="groups">User Groups</h2>
<form method="post" action="/admin/applications/${application.id}/user-groups" class="stack">
<fieldset><legend>Groups that may use the application</legend>${boxes}</fieldset>
<div><button>Save user groups</button></div></form></section>`;
}

function labelOf(application: Application): string {
  return application.displayLabel || application.displayName;
}

function statusOf({ type, active }: Application): string {
  if (type === 'bookmark') return 'Bookmark';
  return active ? 'Single Sign-On Active' : 'Single Sign-On Inactive';
}
