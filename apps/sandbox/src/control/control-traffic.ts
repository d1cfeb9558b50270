import { html, type Html } from '../core/page.ts';
import type { Sandbox } from '../core/sandbox.ts';

const vendorField = (id: string) =>
  html`<div class="field"><label for="${id}">Vendor</label><select id="${id}" name="vendor"><option value="jumpcloud">JumpCloud</option><option value="mimecast">Mimecast</option></select></div>`;

export function faultSection(sandbox: Sandbox): Html {
  const active = sandbox.faults
    .list()
    .map(({ rule, hits }) => html`<li><code>${JSON.stringify(rule)}</code> (${hits} hits)</li>`);
  return html`<section aria-labelledby="trouble"><h2 id="trouble">Trouble: faults by route</h2>
${active.length === 0 ? html`<p class="quiet">No fault is set.</p>` : html`<ul>${active}</ul><form method="post" action="/sandbox/faults/clear"><button class="plain">Remove all faults</button></form>`}
<form method="post" action="/sandbox/faults" class="stack">${vendorField('fault-vendor')}
<div class="field"><label for="method">Method</label><input id="method" name="method" placeholder="any"></div>
<div class="field"><label for="path">Path pattern</label><input id="path" name="path" required aria-describedby="path-hint"><p class="hint" id="path-hint">A regular expression, such as ^/api/applications$</p></div>
<div class="field"><label for="trouble-kind">What goes wrong</label><select id="trouble-kind" name="trouble">
<option value="500">Answers 500</option><option value="503">Answers 503</option><option value="429">Answers 429</option><option value="429-retry-after">Answers 429 with Retry-After: 2</option><option value="reset-before">Connection cut before the effect</option><option value="reset-after">Connection cut after the effect</option><option value="malformed">Body cut in half</option><option value="slow">Takes ten seconds</option></select></div>
<div class="field"><label for="times">How many times</label><input id="times" name="times" inputmode="numeric" placeholder="until removed"></div>
<div><button>Add fault</button></div></form></section>`;
}

export function holdSection(sandbox: Sandbox): Html {
  const held = sandbox.holds.list().map(
    (
      hold,
    ) => html`<li>Write ${hold.nthWrite} to ${hold.vendor}, ${hold.when} its effect: <strong>${hold.status}</strong>
${hold.request === undefined ? html`` : html`<code>${hold.request.method} ${hold.request.path}</code>`}
${hold.status === 'holding' || hold.status === 'armed' ? settleButtons(hold.id) : html``}</li>`,
  );
  return html`<section aria-labelledby="holds"><h2 id="holds">Holds: a write that waits</h2>
${held.length === 0 ? html`<p class="quiet">No write is held.</p>` : html`<ul>${held}</ul>`}
<form method="post" action="/sandbox/holds" class="stack">${vendorField('hold-vendor')}
<div class="field"><label for="nth">Which write from now</label><input id="nth" name="nthWrite" inputmode="numeric" value="1"></div>
<div class="field"><label for="when">Held</label><select id="when" name="when"><option value="before">before its effect</option><option value="after">after its effect</option></select></div>
<div><button>Hold a write</button></div></form></section>`;
}

function settleButtons(id: number): Html {
  return html`<span class="row"><form method="post" action="/sandbox/holds/${id}/release"><button class="plain">Release hold ${id}</button></form><form method="post" action="/sandbox/holds/${id}/drop"><button class="plain">Drop hold ${id}</button></form></span>`;
}
