import { createHmac } from 'node:crypto';
import * as contracts from '@wizard/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ReceivedNotice, startMailReceiver, startWebhookReceiver } from '../../test/notice-receivers.ts';
import { type PilotRehearsal, startPilotRehearsal } from '../../test/pilot-rehearsal.ts';
import { editInConsole } from '../../test/provisioning-bench.ts';
import { seedInputs, seedStepsBefore } from '../../test/seed-steps.ts';
import { roomDepsOf } from '../app.ts';
import { readInputs } from '../integrations/inputs.ts';
import { getWatch } from './get-watch.ts';
import { listAttention } from './list-attention.ts';
import { deliverNotices } from './deliver-notices.ts';
import { nextTurn } from './next-turn.ts';
import { runDueWatches } from './run-due-watches.ts';
import { webhookProblem } from './webhook-address.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

describe('the scheduled validation', () => {
  let on: PilotRehearsal;
  let webhook: Awaited<ReturnType<typeof startWebhookReceiver>>;
  let mail: Awaited<ReturnType<typeof startMailReceiver>>;

  beforeAll(async () => {
    webhook = await startWebhookReceiver();
    mail = await startMailReceiver();
    on = await startPilotRehearsal({
      environment: {
        SMTP_URL: mail.url,
        MAIL_FROM: 'wizard@rehearsal.example',
        PUBLIC_URL: 'http://wizard.example',
      },
    });
    await seedStepsBefore(on.bff.deps, on.integrationId, 'run-checks');
    await setEntityId('https://wrong.example');
  }, 90_000);
  afterAll(async () => {
    await on.stop();
    await webhook.stop();
    await mail.stop();
  });

  const setEntityId = (spEntityId: string) => editInConsole(on, 'Mimecast', { config: { spEntityId } });
  const params = () => ({ integrationId: on.integrationId });
  const deps = () => roomDepsOf(on.bff.deps);
  const get = (isAdmin = true) => getWatch(deps(), { ...params(), isAdmin });
  /** Sessions end while days pass. */
  const admin = () => on.bff.signedInAs('admin');
  const attention = () => listAttention(deps());
  const set = async (change: Partial<Parameters<typeof bodyOf>[0]> = {}) =>
    (await admin()).call(contracts.setWatch, { params: params(), body: bodyOf(change) });
  const bodyOf = (change: { cadence?: contracts.WatchCadence; webhookUrl?: string; mailTo?: string[] }) => ({
    cadence: 'daily' as const,
    webhookUrl: webhook.url,
    mailTo: ['helpdesk@rehearsal.example'],
    ...change,
  });
  /** A day later; the process looks by itself now and then, so either it or this call takes the turn. */
  const nextDay = async () => {
    await on.passTime(day);
    await runDueWatches(deps());
    await expect
      .poll(async () => (await get()).lastRun?.at.slice(0, 10), { timeout: 20_000 })
      .toBe(on.clock.now().toISOString().slice(0, 10));
    await deliverNotices(deps());
  };

  it('off at first: nothing is due, and the board has nothing to show', async () => {
    expect(await get()).toMatchObject({ cadence: 'off', nextAt: null, lastRun: null, webhookSecret: null });
    expect(await attention()).toEqual([]);
    expect(await runDueWatches(deps())).toBe(0);
  });

  it('a way that can not be used is refused, with the field', async () => {
    const refused = (await set({ webhookUrl: 'http://hooks.example.com/x' })).problem();
    expect(refused.errors).toMatchObject([{ pointer: '/webhookUrl', given: 'http://hooks.example.com/x' }]);
    expect((await set({ mailTo: ['nobody'] })).problem().errors?.[0]?.pointer).toBe('/mailTo/0');
    expect((await get()).cadence).toBe('off');
  });

  it('turned on: the first run begins at once, and tells what it found, signed', async () => {
    (await set()).ok();
    await runDueWatches(deps());
    await expect.poll(async () => (await get()).lastRun, { timeout: 20_000 }).not.toBeNull();
    await deliverNotices(deps());
    await expect.poll(() => webhook.received.length, { timeout: 20_000 }).toBeGreaterThan(0);

    const { lastRun, webhookSecret, deliveries, nextAt } = await get();
    expect(Date.parse(nextAt ?? '') - on.clock.now().getTime()).toBeGreaterThan(day - 5 * minute);
    expect(lastRun?.noticed.length).toBeGreaterThan(0);
    expect(deliveries.map(({ channel, state }) => [channel, state]).sort()).toEqual([
      ['mail', 'sent'],
      ['webhook', 'sent'],
    ]);
    const { headers = {}, body = '' }: Partial<ReceivedNotice> = webhook.received[0] ?? {};
    const timestamp = String(headers['x-wizard-timestamp']);
    const signature = createHmac('sha256', webhookSecret ?? '')
      .update(`${timestamp}.${body}`)
      .digest('hex');
    expect(headers['x-wizard-signature']).toBe(`v1=${signature}`);
    expect(JSON.parse(body)).toMatchObject({
      integration: { id: on.integrationId },
      lines: lastRun?.noticed,
      link: `http://wizard.example/integrations/${on.integrationId}/validation`,
    });
    expect(mail.received.join('\n')).toContain('To: helpdesk@rehearsal.example');
  });

  it('mended in the console: the next run says what and since when, on the board and in the ledger too', async () => {
    await setEntityId('us-api.mimecast.com.CUSA99R001');
    await nextDay();

    const { lastRun } = await get();
    expect(lastRun?.noticed.join('\n')).toMatch(/SP entity ID replaced, which passes now \(since \d{4}-/);
    expect(await attention()).toEqual([{ integrationId: on.integrationId, texts: lastRun?.noticed }]);
    const noticed = await on.bff.deps.ledger.read(on.integrationId, { kinds: ['watch-noticed'] });
    expect(noticed.at(-1)?.summary).toContain('passes now');
  });

  it('nothing has changed: nobody is told', async () => {
    const before = webhook.received.length;
    await nextDay();

    expect((await get()).lastRun).toMatchObject({ noticed: [], error: null });
    expect(webhook.received).toHaveLength(before);
    expect(await attention()).toEqual([]);
  });

  it('the webhook does not take it: it is tried again after a minute, and given up after six attempts', async () => {
    const states = async () =>
      (await get()).deliveries
        .filter(({ channel }) => channel === 'webhook')
        .map(({ state, attempts, error }) => ({ state, attempts, error }));
    webhook.answers.push(500);
    (await (await admin()).call(contracts.sendTestNotice, { params: params() })).ok();
    await deliverNotices(deps());
    await expect
      .poll(async () => (await states())[0], { timeout: 20_000 })
      .toEqual({ state: 'waiting', attempts: 1, error: 'The webhook answered 500; it must answer 2xx.' });
    await on.passTime(minute);
    await deliverNotices(deps());
    expect((await states())[0]).toEqual({ state: 'sent', attempts: 2, error: null });

    webhook.answers.push(500, 500, 500, 302, 500, 500);
    (await (await admin()).call(contracts.sendTestNotice, { params: params() })).ok();
    for (let attempt = 0; attempt < 6; attempt++) {
      await deliverNotices(deps());
      await on.passTime(360 * minute);
    }
    await expect
      .poll(async () => (await states())[0], { timeout: 20_000 })
      .toMatchObject({ state: 'given-up', attempts: 6 });
    expect(webhook.answers).toEqual([]);
  });

  it('another key: what is signed with it is signed otherwise; helpdesk sees neither key nor path', async () => {
    const before = (await get()).webhookSecret;
    (await (await admin()).call(contracts.renewWebhookSecret, { params: params() })).ok();
    expect((await get()).webhookSecret).not.toBe(before);

    const helpdesk = await on.bff.signedInAs('helpdesk');
    const seen = (await helpdesk.call(contracts.getWatch, { params: params() })).ok();
    expect(seen).toMatchObject({ webhookSecret: null, webhookUrl: new URL(webhook.url).origin });
    expect(JSON.stringify(seen)).not.toContain('/wizard');
    const body = bodyOf({ cadence: 'off' });
    expect((await helpdesk.call(contracts.setWatch, { params: params(), body })).status).toBe(403);
  });

  it('a certificate comes near its end: it is told once for each threshold, and stands in the calendar file', async () => {
    const { metadata } = await readInputs(on.bff.deps, on.integrationId);
    const notAfter = new Date(on.clock.now().getTime() + 29.5 * day).toISOString();
    const ending = Object.fromEntries(
      Object.entries(metadata ?? {}).map(([kind, value]) => [
        kind,
        { ...value, certificateNotAfter: notAfter },
      ]),
    );
    await seedInputs(on.bff.deps, on.integrationId, { metadata: ending });
    await nextDay();
    const told = `The certificate of "Mimecast" runs out on ${notAfter.slice(0, 10)}, in 28 days.`;
    expect((await get()).lastRun?.noticed).toContain(told);

    await nextDay();
    expect((await get()).lastRun?.noticed.join('\n')).not.toContain('runs out on');
    const [board] = await attention();
    expect(board?.texts[0]).toContain('in 27 days');

    const calendar = await (await admin()).fetch(`/api/integrations/${on.integrationId}/certificates.ics`);
    const text = (await calendar.text()).replaceAll('\r\n\t', '');
    expect(calendar.headers.get('content-type')).toContain('text/calendar');
    expect(text).toContain(`DTSTART;VALUE=DATE:${notAfter.slice(0, 10).replaceAll('-', '')}`);
    expect(text).toContain('press Import');
  });

  it('archived meanwhile: it is turned off by itself', async () => {
    await on.bff.deps.database.kysely
      .updateTable('integration')
      .set({ archived_at: on.clock.now().toISOString() })
      .where('id', '=', on.integrationId)
      .execute();
    await on.passTime(day);
    await runDueWatches(deps());

    await expect.poll(async () => (await get()).cadence, { timeout: 20_000 }).toBe('off');
  });
});

describe('the next turn', () => {
  it.each([
    ['daily', '2026-11-24T09:00:00.000Z', '2026-11-24T09:00:20.000Z', '2026-11-25T09:00:00.000Z'],
    ['daily', '2026-11-24T09:00:00.000Z', '2026-11-27T12:00:00.000Z', '2026-11-28T09:00:00.000Z'],
    ['weekly', '2026-11-24T09:00:00.000Z', '2026-11-24T09:00:00.000Z', '2026-12-01T09:00:00.000Z'],
    ['off', '2026-11-24T09:00:00.000Z', '2026-11-24T09:00:00.000Z', null],
  ] as const)('%s, due at %s, taken at %s: %s', (cadence, dueAt, now, next) => {
    expect(nextTurn(cadence, dueAt, now)).toBe(next);
  });
});

describe('the address of a webhook', () => {
  it.each([
    ['https://hooks.example.com/wizard', 'live', true],
    ['https://tickets.corp.internal/in', 'live', true],
    ['http://hooks.example.com/wizard', 'live', false],
    ['https://localhost/x', 'live', false],
    ['https://127.0.0.1/x', 'rehearsal', false],
    ['http://127.0.0.1:9999/x', 'live', false],
    ['http://127.0.0.1:9999/x', 'rehearsal', true],
    ['https://169.254.169.254/latest', 'live', false],
    ['https://ada:secret@hooks.example.com/', 'live', false],
    ['hooks', 'live', false],
  ] as const)('%s of a %s integration: usable is %s', (text, kind, isUsable) => {
    expect(webhookProblem(text, kind) === null).toBe(isUsable);
  });
});
