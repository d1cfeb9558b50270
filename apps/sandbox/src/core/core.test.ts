import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mapToTransport } from './addresses.ts';
import { html, page } from './page.ts';
import { loadState, saveState, seedState } from './state.ts';

describe('state on disk', () => {
  const folder = () => mkdtempSync(join(tmpdir(), 'sandbox-state-'));

  it('survives a restart', () => {
    const dataDir = folder();
    const state = seedState('administrators-profile-active');
    state.clockOffsetMs = 5;
    saveState(dataDir, state);
    expect(loadState(dataDir, 'default')).toEqual(state);
    expect(readdirSync(dataDir)).toEqual(['sandbox.json']);
  });

  it('gives a switch that was added later its default', () => {
    const dataDir = folder();
    const state = seedState('default');
    const { insights: _insights, ...older } = state.switches;
    writeFileSync(
      join(dataDir, 'sandbox.json'),
      JSON.stringify({ ...state, switches: { ...older, acsMismatch: 'ignored' } }),
    );
    expect(loadState(dataDir, 'default').switches).toMatchObject({
      insights: 'entitled',
      acsMismatch: 'ignored',
    });
  });

  it.each(['not json', '{"format":0}', 'null'])('puts the file %s aside and starts fresh', (text) => {
    const dataDir = folder();
    writeFileSync(join(dataDir, 'sandbox.json'), text);
    expect(loadState(dataDir, 'default').jumpcloud.users).toHaveLength(4);
    expect(readFileSync(join(dataDir, 'sandbox.json.unreadable'), 'utf8')).toBe(text);
  });
});

describe('transport addresses', () => {
  const addresses = { jumpcloud: 'http://127.0.0.1:1', mimecast: 'http://127.0.0.1:2' };

  it.each([
    ['https://sso.jumpcloud.com/saml2/x?a=1#b', 'http://127.0.0.1:1/saml2/x?a=1#b'],
    ['https://console.eu.jumpcloud.com/api', 'http://127.0.0.1:1/api'],
    ['https://us-api.mimecast.com/login/saml', 'http://127.0.0.1:2/login/saml'],
    ['https://uspcom-api.mimecast-pscom-us.com/login/saml', 'http://127.0.0.1:2/login/saml'],
    ['https://notmimecast.com/x', 'https://notmimecast.com/x'],
    ['https://mimecast.com.evil.example/x', 'https://mimecast.com.evil.example/x'],
    ['http://us-api.mimecast.com/x', 'http://us-api.mimecast.com/x'],
    ['nonsense', 'nonsense'],
  ])('%s goes to %s', (from, to) => {
    expect(mapToTransport(addresses, from)).toBe(to);
  });
});

describe('pages', () => {
  it('escape what they are given, unless it is markup of their own', () => {
    expect(
      html`<p title="${'"'}">${'<b>'}${html`<i>${'&'}</i>`}${[html`1`, 2]}${false}${undefined}</p>`.text,
    ).toBe('<p title="&quot;">&lt;b&gt;<i>&amp;</i>12</p>');
    expect(page({ title: '<x>', site: 'S', body: html`` })).toContain('<h1>&lt;x&gt;</h1>');
  });
});
