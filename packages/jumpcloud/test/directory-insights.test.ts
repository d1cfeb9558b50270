import { sendJson } from '@wizard/testing';
import { describe, expect, it } from 'vitest';
import { type SsoAuthEvent, ssoAuthOutcome } from '../src/index.ts';
import { clientOf } from './stand-in-client.ts';

const appId = '60d05c1385450d17af70308f';
const ssoUrl = 'https://sso.jumpcloud.com/saml2/Mimecast';
const since = new Date('2026-11-24T10:00:00Z');

/** Shaped like the published samples. */
const event = (id: string, more: object = {}) => ({
  id,
  event_type: 'sso_auth',
  timestamp: '2026-11-24T10:01:00Z',
  sso_token_success: true,
  error_message: '',
  mfa: false,
  idp_initiated: false,
  success: null,
  initiated_by: { id: 'u1', type: 'user', username: 'pat.pilot' },
  application: { id: appId, name: 'mimecast', display_label: 'Mimecast', sso_url: ssoUrl },
  ...more,
});

const ids = (found: { events: readonly SsoAuthEvent[] }) => found.events.map(({ id }) => id);

describe('ssoAuthEvents', () => {
  it('asks by application in lower case, and declares the POST a read', async () => {
    const { client, server } = await clientOf((_, response, count) =>
      count === 1 ? sendJson(response, 503, {}) : sendJson(response, 200, [event('e1')]),
    );

    const found = await client.directoryInsights.ssoAuthEvents({ since, applicationId: appId, ssoUrl });

    expect(ids(found)).toEqual(['e1']);
    expect(JSON.parse(server.received[1]?.body ?? '')).toEqual({
      service: ['sso'],
      start_time: '2026-11-24T10:00:00.000Z',
      sort: 'DESC',
      limit: 1000,
      search_term: { or: [{ 'application.id': appId }, { 'application.sso_url': ssoUrl.toLowerCase() }] },
    });
  });

  it('reads all events when the narrow search is refused, and picks those of the application', async () => {
    const { client, server } = await clientOf((request, response) =>
      request.body.includes('search_term')
        ? sendJson(response, 400, { message: 'unknown field application.id' })
        : sendJson(response, 200, [
            event('mine'),
            event('unreachable', { application: { id: '', name: '', sso_url: ssoUrl.toLowerCase() } }),
            event('other', { application: { id: 'another', sso_url: ssoUrl } }),
            event('foreign', { application: { id: 'x', sso_url: 'https://sso.jumpcloud.com/saml2/x' } }),
            event('directory', { event_type: 'association_change' }),
            { id: 'broken' },
          ]),
    );

    const found = await client.directoryInsights.ssoAuthEvents({ since, applicationId: appId, ssoUrl });

    expect(ids(found)).toEqual(['mine', 'unreachable']);
    expect(server.received).toHaveLength(2);
  });

  it('reads all events when the narrow search finds nothing', async () => {
    const { client } = await clientOf((request, response) =>
      sendJson(response, 200, request.body.includes('search_term') ? [] : [event('e1')]),
    );

    expect(ids(await client.directoryInsights.ssoAuthEvents({ since, ssoUrl }))).toEqual(['e1']);
  });

  it('pages by X-Search_after until a page is not full', async () => {
    const page = Array.from({ length: 1_000 }, (_, index) => event(`a${index}`));
    const { client, server } = await clientOf((request, response) =>
      request.body.includes('search_after')
        ? sendJson(response, 200, [event('last')])
        : sendJson(response, 200, page, { 'X-Search_after': '[1700000000000,"a999"]' }),
    );

    const found = await client.directoryInsights.ssoAuthEvents({ since, applicationId: appId });

    expect(found.events).toHaveLength(1_001);
    expect(found.isComplete).toBe(true);
    expect(JSON.parse(server.received[1]?.body ?? '')).toMatchObject({
      search_after: [1700000000000, 'a999'],
    });
  });

  it('stops at ten pages and says that there may be more', async () => {
    const page = Array.from({ length: 1_000 }, (_, index) => event(`a${index}`));
    const { client, server } = await clientOf((_, response) =>
      sendJson(response, 200, page, { 'X-Search_after': '["x"]' }),
    );

    const found = await client.directoryInsights.ssoAuthEvents({ since });

    expect(found.isComplete).toBe(false);
    expect(server.received).toHaveLength(10);
  });

  it('passes a refusal for want of a role or package on', async () => {
    const { client } = await clientOf((_, response) => sendJson(response, 403, { message: 'no' }));

    await expect(client.directoryInsights.ssoAuthEvents({ since, ssoUrl })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('ssoAuthOutcome', () => {
  it.each([
    [{ sso_token_success: true, error_message: '' }, 'issued'],
    [{ sso_token_success: false, error_message: 'not authorized' }, 'refused'],
    [{ sso_token_success: false }, 'challenged'],
    [{ sso_token_success: false, error_message: '' }, 'challenged'],
    [{ sso_token_success: null }, 'unknown'],
  ])('reads %j as %s', (more, outcome) => {
    expect(ssoAuthOutcome({ id: 'e', event_type: 'sso_auth', timestamp: 't', ...more })).toBe(outcome);
  });
});
