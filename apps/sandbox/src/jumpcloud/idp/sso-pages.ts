import { html, Html, page } from '../../core/page.ts';

const site = 'JumpCloud User Portal';

export function refusalPage(text: string): string {
  return page({
    title: 'You cannot open this application',
    site,
    body: html`<div class="note bad" role="alert"><p>${text}</p></div>
<p><a href="/userconsole">Back to your applications</a></p>`,
  });
}

/** Posts itself; without scripts the person presses the button. */
export function postPage(action: string, samlResponse: string, relayState: string): string {
  return page({
    title: 'Signing you in',
    site,
    body: html`<form method="post" action="${action}" id="response">
<input type="hidden" name="SAMLResponse" value="${samlResponse}">
${relayState === '' ? html`` : html`<input type="hidden" name="RelayState" value="${relayState}">`}
<p>You are being taken to the application.</p>
<button>Continue</button>
</form>
<script>${new Html("document.getElementById('response').submit();")}</script>`,
  });
}
