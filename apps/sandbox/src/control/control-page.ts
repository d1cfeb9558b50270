import { html, page, type Html } from '../core/page.ts';
import type { Sandbox } from '../core/sandbox.ts';
import { scenarios } from '../core/state.ts';
import { switchDeclarations, switchNames, type SwitchName } from '../core/switches.ts';
import { faultSection, holdSection } from './control-traffic.ts';
import { seedSummary } from './seed-summary.ts';

export function controlPage(sandbox: Sandbox, problem: string): string {
  return page({
    title: 'Rehearsal sandbox',
    site: 'Sandbox',
    tools: html`<a href="#people">People</a><a href="#switches">Switches</a><a href="#trouble">Trouble</a><a href="#reset">Reset</a>`,
    body: html`${problem === '' ? html`` : html`<div class="note bad" role="alert"><p>${problem}</p></div>`}
<p>Stands in for JumpCloud and Mimecast, so that the whole procedure can be rehearsed without touching a real account. Nothing here is real, and nothing leaves this machine.</p>
${pagesSection(sandbox)}${peopleSection(sandbox)}${clockSection(sandbox)}${switchesSection(sandbox)}${faultSection(sandbox)}${holdSection(sandbox)}${resetSection(sandbox)}`,
  });
}

function pagesSection(sandbox: Sandbox): Html {
  const { jumpcloud, mimecast } = seedSummary(sandbox);
  const links = [
    ['JumpCloud User Console', jumpcloud.userConsole, 'tiles of a person'],
    ['JumpCloud Admin Portal', jumpcloud.adminPortal, 'applications and Copy Metadata URL'],
    ['Mimecast sign-in', mimecast.signIn, 'where a service-provider sign-in begins'],
    [
      'Mimecast Administration Console',
      mimecast.administrationConsole,
      'authentication profiles and application settings',
    ],
  ] as const;
  const items = links.map(
    ([text, url, what]) =>
      html`<li><a href="${sandbox.toTransport(url)}" target="_blank" rel="noopener">${text}<span>${what}</span></a></li>`,
  );
  return html`<section aria-labelledby="pages"><h2 id="pages">Pages of the two vendors</h2><ul class="tiles">${items}</ul></section>`;
}

function peopleSection(sandbox: Sandbox): Html {
  const seed = seedSummary(sandbox);
  const rows = seed.people.map(
    (person) =>
      html`<tr><td><code>${person.email}</code></td><td>${person.jumpCloudId === undefined ? 'no' : 'yes'}</td><td>${person.mimecastRole ?? 'no administrator'}</td><td>${person.purpose}</td></tr>`,
  );
  const keys = Object.entries(seed.jumpcloud.apiKeys).map(
    ([name, key]) => html`<dt>JumpCloud API key (${name})</dt><dd><code>${key}</code></dd>`,
  );
  const clients = seed.mimecast.apiClients.map(
    (client) =>
      html`<dt>Mimecast API 2.0: ${client.applicationName}</dt><dd><code>${client.clientId}</code><br><code>${client.clientSecret}</code></dd>`,
  );
  return html`<section aria-labelledby="people"><h2 id="people">People and credentials</h2>
<p>Everybody's password is <code>${seed.password}</code>; a second factor accepts <code>${seed.secondFactorCode}</code>.</p>
<div class="tablewrap" tabindex="0" role="region" aria-label="People"><table><thead><tr><th scope="col">Address</th><th scope="col">JumpCloud</th><th scope="col">Mimecast role</th><th scope="col">Part</th></tr></thead><tbody>${rows}
<tr><td><code>${seed.jumpcloud.admin.email}</code></td><td>Admin Portal</td><td>no</td><td>The JumpCloud administrator.</td></tr></tbody></table></div>
<dl class="values">${keys}<dt>JumpCloud service account</dt><dd><code>${seed.jumpcloud.serviceAccount.clientId}</code><br><code>${seed.jumpcloud.serviceAccount.clientSecret}</code></dd>${clients}
<dt>Mimecast account code</dt><dd><code>${seed.mimecast.accountCode}</code></dd><dt>Mimecast region</dt><dd><code>${seed.mimecast.region}</code></dd></dl></section>`;
}

function clockSection(sandbox: Sandbox): Html {
  const forward = [
    [1, '1 minute'],
    [15, '15 minutes'],
    [60, '1 hour'],
    [1_440, '1 day'],
  ] as const;
  const buttons = forward.map(
    ([minutes, text]) =>
      html`<button class="plain" name="forward" value="${minutes}">Forward ${text}</button>`,
  );
  return html`<section aria-labelledby="clock"><h2 id="clock">Clock</h2>
<p>It is <code>${sandbox.now().toISOString()}</code>, ${Math.round(sandbox.state.clockOffsetMs / 60_000)} minutes from real time.</p>
<form method="post" action="/sandbox/clock" class="row">${buttons}<button class="plain" name="real" value="yes">Back to real time</button></form></section>`;
}

function switchesSection(sandbox: Sandbox): Html {
  return html`<section aria-labelledby="switches"><h2 id="switches">Switches: what no source settles</h2>
<form method="post" action="/sandbox/switches"><div class="columns">${switchNames.map((name) => switchField(sandbox, name))}</div>
<div class="row actions"><button>Save switches</button></div></form></section>`;
}

function switchField(sandbox: Sandbox, name: SwitchName): Html {
  const declaration = switchDeclarations[name];
  const value = String(sandbox.switchValue(name));
  const values =
    declaration.kind === 'choice' ? declaration.values : declaration.kind === 'flag' ? ['true', 'false'] : [];
  const control =
    declaration.kind === 'duration'
      ? html`<input id="${name}" name="${name}" inputmode="numeric" value="${value}" aria-describedby="${name}-hint">`
      : html`<select id="${name}" name="${name}" aria-describedby="${name}-hint">${values.map(
          (each) => html`<option${each === value ? html` selected` : html``}>${each}</option>`,
        )}</select>`;
  return html`<div class="field"><label for="${name}">${name}</label>${control}
<p class="hint" id="${name}-hint">Default ${String(declaration.default)}: ${declaration.assumption}</p></div>`;
}

function resetSection(sandbox: Sandbox): Html {
  const options = Object.keys(scenarios).map(
    (name) => html`<option${name === sandbox.state.scenario ? html` selected` : html``}>${name}</option>`,
  );
  return html`<section aria-labelledby="reset"><h2 id="reset">Reset</h2>
<p>Puts both vendors, switches, clock, faults and holds back to the start of a scenario.</p>
<form method="post" action="/sandbox/reset" class="stack">
<div class="field"><label for="scenario">Scenario</label><select id="scenario" name="scenario">${options}</select></div>
<div><button>Reset the sandbox</button></div></form></section>`;
}
