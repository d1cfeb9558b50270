import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inputsArbitrary, sampleInputs } from '../../test/sample-inputs.ts';
import { copyValue } from './copy-value.ts';
import { copyValueIds } from './copy-values.ts';
import { noInputs } from './inputs.ts';
import { placeholdersIn } from './placeholders.ts';
import { sectionConnector, tileOf } from './section-connector.ts';

describe('copyValue', () => {
  it('of complete inputs has a text for every value', () => {
    for (const id of copyValueIds) expect(copyValue(id, sampleInputs), id).toEqual(expect.any(String));
  });

  it('without inputs is null for everything that is made of them', () => {
    const known = copyValueIds.filter((id) => copyValue(id, noInputs) !== null);
    expect(known).toEqual([
      'mimecast-sign-in-page',
      'authentication-profile-name',
      'application-setting-name',
      'pilot-group-name',
    ]);
  });

  it("of a connector is that connector's own, except the shared SP entity ID", () => {
    const of = (id: Parameters<typeof copyValue>[0]) => [
      copyValue(id, sampleInputs, 'sign-in'),
      copyValue(id, sampleInputs, 'admin-console'),
    ];
    for (const id of ['acs-url', 'idp-entity-id', 'sso-url', 'metadata-url', 'certificate'] as const) {
      const [one, other] = of(id);
      expect(one, id).not.toBe(other);
    }
    const [one, other] = of('sp-entity-id');
    expect(one).toBe(other);
  });

  it('of a fixed issuer is what the metadata showed', () => {
    const { applications } = sampleInputs;
    if (applications === null) throw new Error('The sample is complete.');
    const inputs = {
      ...sampleInputs,
      applications: { ...applications, template: { ...applications.template, config: {} } },
    };
    expect(copyValue('idp-entity-id', inputs, 'sign-in')).toBe(inputs.metadata?.['sign-in']?.entityId);
    expect(copyValue('idp-entity-id', { ...inputs, metadata: null }, 'sign-in')).toBeNull();
  });

  it('of any inputs never has a placeholder', () => {
    fc.assert(
      fc.property(inputsArbitrary, (inputs) => {
        for (const id of copyValueIds.filter((value) => value !== 'certificate')) {
          expect(placeholdersIn(copyValue(id, inputs) ?? ''), id).toEqual([]);
        }
      }),
    );
  });
});

describe('sectionConnector', () => {
  it('is the Sign-in connector when there is one, else the first', () => {
    expect(sectionConnector(sampleInputs, 'administration-console')).toBe('sign-in');
    const { applications } = sampleInputs;
    if (applications === null) throw new Error('The sample is complete.');
    const connectors = applications.connectors.filter(({ kind }) => kind !== 'sign-in');
    const withoutSignIn = { ...sampleInputs, applications: { ...applications, connectors } };
    expect(sectionConnector(withoutSignIn, 'administration-console')).toBe('admin-console');
    expect(sectionConnector(noInputs, 'administration-console')).toBeNull();
  });
});

describe('tileOf', () => {
  it('the Sign-in connector is reached by the bookmark, the others by their own tile', () => {
    expect(tileOf(sampleInputs, 'sign-in')).toBe('bookmark');
    expect(tileOf(sampleInputs, 'admin-console')).toBe('application');
    expect(tileOf(sampleInputs, 'personal-portal')).toBe('none');
  });
});
