import { expect, type Page } from '@playwright/test';
import { seedAuthorized } from '../../fixtures/guard-steps.ts';
import { look } from '../../fixtures/look.ts';
import { changeInConsole, signInAtJumpCloud } from '../../fixtures/rehearsal-jumpcloud.ts';
import { people } from '../../fixtures/rehearsal-people.ts';
import { signInOverApi } from '../../fixtures/wizard-api.ts';
import type { WizardProcess } from '../../fixtures/wizard-process.ts';
import { test } from '../../fixtures/wizard-test.ts';

/** What JumpCloud's sign-in page posts to Mimecast for this person, as a browser's tools show it. */
async function recordResponse(window: Page, wizard: WizardProcess): Promise<string> {
  const posted = window.waitForRequest((request) => request.postData()?.includes('SAMLResponse=') === true);
  await window.goto(`${wizard.sandbox.jumpcloud}/saml2/mimecast`);
  if (window.url().includes('/login')) await signInAtJumpCloud(window, people.pat);

  return (await posted).postData() ?? '';
}

test('helpdesk finds out why a person can not sign in, and what is wrong with a message @validation', async ({
  wizard,
  api,
  privateWindow,
}) => {
  const integrationId = await seedAuthorized(api, wizard);
  const una = await privateWindow();
  await una.goto(`${wizard.sandbox.jumpcloud}/saml2/mimecast`);
  await signInAtJumpCloud(una, people.una);
  await expect(una.getByRole('alert')).toContainText('You are not authorized');
  const pat = await privateWindow();
  const response = await recordResponse(pat, wizard);
  await wizard.passTime(5_000);

  const helpdesk = await privateWindow();
  await signInOverApi(helpdesk, wizard.url, 'helpdesk@rehearsal.example');
  await helpdesk.goto(`${wizard.url}/integrations/${integrationId}`);

  await test.step('a person who is in no bound group', async () => {
    await helpdesk.getByRole('link', { name: 'Diagnose a person' }).click();
    await helpdesk.getByLabel('Person').fill('rehearsal.example');
    await helpdesk.getByRole('button', { name: 'Diagnose', exact: true }).click();
    await expect(helpdesk.getByText('4 people fit.')).toBeVisible();
    await look(helpdesk, '66-diagnosis-candidates');
    await helpdesk.getByRole('button', { name: `Diagnose Una User, ${people.una}` }).click();

    const answer = helpdesk.getByRole('region', { name: /^Una User/ });
    await expect(answer.getByRole('status').first()).toContainText('neither through a group nor directly');
    await expect(answer.getByRole('status').first()).toContainText('Add the person to a group');
    const line = (text: string) => answer.getByRole('listitem').filter({ hasText: text });
    await expect(line('Others lately')).toContainText('it concerns this person, not everyone');
    await expect(line('Last sign-in attempts')).toContainText('no group or binding lets the person in');
    await answer.getByText('The text', { exact: true }).click();
    await expect(answer.getByText(`Sign-in to Mimecast: Una User <${people.una}>`)).toBeVisible();
    await look(helpdesk, '67-diagnosis');
  });

  const inspect = async (pasted: string) => {
    await helpdesk.getByLabel('Message or recording').fill(pasted);
    await helpdesk.getByRole('button', { name: 'Inspect', exact: true }).click();
  };
  const verdict = helpdesk.getByRole('region', { name: 'Verdict' });

  await test.step("a response of JumpCloud's is as it must be, but was asked for by nobody", async () => {
    await helpdesk.goto(`${wizard.url}/integrations/${integrationId}/inspector`);
    await inspect('SAMLResponse=');
    await expect(helpdesk.getByRole('alert')).toContainText('No SAML message is in this text');

    await inspect(response);
    await expect(verdict.getByRole('status').first()).toContainText('as it must be, but for what is below');
    await expect(verdict.getByRole('heading', { name: /Request that it answers/ })).toBeVisible();
    await expect(verdict.getByRole('heading', { level: 3 })).toHaveCount(1);
    await verdict.getByText('What it says, covered by a valid signature').click();
    await expect(verdict.getByText(people.pat).first()).toBeVisible();
  });

  await test.step('a recording, and in it a response with another audience', async () => {
    await changeInConsole(wizard.sandbox, 'Mimecast', {
      config: { spEntityId: 'https://us-api.mimecast.com.cusa99r001' },
    });
    const params = [response, await recordResponse(pat, wizard)].map((body) => [
      { name: 'SAMLResponse', value: new URLSearchParams(body).get('SAMLResponse') },
    ]);
    const entries = params.map((fields) => ({
      startedDateTime: '2026-11-24T10:00:00.000Z',
      request: {
        method: 'POST',
        url: 'https://us-api.mimecast.com/login/saml',
        postData: { params: fields },
      },
    }));
    await inspect(JSON.stringify({ log: { version: '1.2', entries } }));
    const choice = helpdesk.getByRole('group', { name: 'Messages in this recording, in their order' });
    await expect(choice.getByRole('radio')).toHaveCount(2);
    await choice.getByRole('radio').last().check();

    await expect(verdict.getByRole('status').first()).toContainText('This response is to be refused');
    await expect(choice.getByRole('radio').last()).toBeChecked();
    await expect(verdict.getByText('The account code must be in capitals', { exact: false })).toBeVisible();
    await expect(
      verdict.getByRole('button', { name: 'Copy Value for Audience (SP entity ID)' }),
    ).toBeVisible();
    await look(helpdesk, '68-inspector');

    await verdict.getByRole('link', { name: 'Go there' }).first().click();
    await expect(helpdesk.getByRole('heading', { level: 1, name: 'Create the applications' })).toBeVisible();
  });
});
