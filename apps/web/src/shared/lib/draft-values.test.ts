import { describe, expect, it } from 'vitest';
import { withDraft, withoutFields } from './draft-values.ts';

describe('withoutFields', () => {
  it('drops nested secrets and keeps their neighbours', () => {
    const values = { region: 'eu', credential: { kind: 'api-key', apiKey: 'jca_secret' } };

    expect(withoutFields(values, ['credential.apiKey'])).toEqual({
      region: 'eu',
      credential: { kind: 'api-key' },
    });
  });

  it('drops a top-level field and does not change what it was given', () => {
    const values = { clientSecret: 'hidden', clientId: 'abc' };

    expect(withoutFields(values, ['clientSecret'])).toEqual({ clientId: 'abc' });
    expect(values.clientSecret).toBe('hidden');
  });
});

describe('withDraft', () => {
  it('restores what was typed and leaves the rest at its default', () => {
    const defaults = { region: '', credential: { kind: 'api-key', apiKey: '' }, statements: [] as string[] };
    const draft = { region: 'eu', credential: { kind: 'service-account' }, statements: ['a'] };

    expect(withDraft(defaults, draft)).toEqual({
      region: 'eu',
      credential: { kind: 'service-account', apiKey: '' },
      statements: ['a'],
    });
  });

  it('ignores fields that the form no longer has and values of another type', () => {
    const draft = { gone: 'x', name: 7, credential: 'text' };

    expect(withDraft({ name: 'n', credential: { kind: 'k' } }, draft)).toEqual({
      name: 'n',
      credential: { kind: 'k' },
    });
  });
});
