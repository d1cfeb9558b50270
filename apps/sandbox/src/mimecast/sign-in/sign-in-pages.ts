import { html, page, type Html } from '../../core/page.ts';
import type { AuthnRequestForm } from '../saml/start-saml.ts';
import type { Refusal } from '../state.ts';

const site = 'Mimecast';

function problem(message: string | undefined): Html | undefined {
  return message === undefined ? undefined : html`<div class="note bad" role="alert"><p>${message}</p></div>`;
}

export function emailPage(values: { emailAddress: string; message?: string | undefined }): string {
  return page({
    title: 'Log in',
    site,
    body: html`${problem(values.message)}
<form class="stack" method="post" action="/u/login/">
<div class="field"><label for="emailAddress">Email address</label>
<input id="emailAddress" name="emailAddress" type="text" inputmode="email" autocomplete="username" value="${values.emailAddress}" required></div>
<div><button type="submit">Next</button></div>
</form>`,
  });
}

export function passwordPage(values: { emailAddress: string; message?: string }): string {
  return page({
    title: 'Enter your password',
    site,
    body: html`${problem(values.message)}
<p>Logging in as <strong>${values.emailAddress}</strong>. <a href="/u/login/">Use another address</a></p>
<form class="stack" method="post" action="/u/login/password">
<input type="hidden" name="emailAddress" value="${values.emailAddress}">
<div class="field"><label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required></div>
<div><button type="submit">Log in</button></div>
</form>`,
  });
}

export function codePage(values: {
  challenge: string;
  emailAddress: string;
  channel: string;
  message?: string;
}): string {
  return page({
    title: '2-Step Authentication',
    site,
    body: html`${problem(values.message)}
<p>Enter the verification code for <strong>${values.emailAddress}</strong> (${values.channel}).</p>
<form class="stack" method="post" action="/u/login/verify">
<input type="hidden" name="challenge" value="${values.challenge}">
<div class="field"><label for="code">Verification code</label>
<input id="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" required></div>
<div><button type="submit">Verify</button></div>
</form>`,
  });
}

/** Goes on by itself where scripts run; the button is there for everyone else. */
export function authnRequestPage(form: AuthnRequestForm): string {
  return page({
    title: 'Continue to your identity provider',
    site,
    body: html`<p>Your organization signs you in with single sign-on.</p>
<form id="saml-request" method="post" action="${form.action}">
<input type="hidden" name="SAMLRequest" value="${form.samlRequest}">
<input type="hidden" name="RelayState" value="${form.relayState}">
<button type="submit">Continue</button>
</form>
<script>document.getElementById('saml-request').submit()</script>`,
  });
}

export interface SignedInView {
  name: string;
  emailAddress: string;
  role: string;
  application: string;
  method: string;
  signedInAt: string;
  canOpenConsole: boolean;
}

export function signedInPage(view: SignedInView): string {
  const consoleLink = html`<p><a class="button" href="/administration">Open the Administration Console</a></p>`;
  return page({
    title: 'Signed in to Mimecast',
    site,
    tools: html`<form method="post" action="/u/logout"><button class="plain" type="submit">Log out</button></form>`,
    body: html`<dl class="values">
<dt>Name</dt><dd>${view.name}</dd>
<dt>Email address</dt><dd>${view.emailAddress}</dd>
<dt>Role</dt><dd>${view.role}</dd>
<dt>Application</dt><dd>${view.application}</dd>
<dt>Method</dt><dd>${view.method}</dd>
<dt>Signed in at</dt><dd>${view.signedInAt}</dd>
</dl>
${view.canOpenConsole && consoleLink}`,
  });
}

/** The page that people see when SAML fails (azure-docs issue 87832); the real one never gives the reason. */
export function refusedPage(refusal: Refusal | undefined): string {
  const why =
    refusal &&
    html`<section class="note bad" aria-labelledby="why"><h2 id="why">Why (the real page does not say)</h2>
<p>${refusal.reason}</p>
<p class="quiet">Code <code>${refusal.code}</code>, at <code>${refusal.address}</code>, ${refusal.at}</p></section>`;
  return page({
    title: 'We can’t validate your identity',
    site,
    body: html`<p>We can’t validate your identity. This is likely to be caused by a SAML issue. Please contact your administrator.</p>
${why}
<p><a href="/u/login/">Back to log in</a></p>`,
  });
}
