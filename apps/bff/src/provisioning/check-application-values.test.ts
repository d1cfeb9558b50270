import { describe, expect, it } from 'vitest';
import {
  carryOut,
  choose,
  editInConsole,
  threeConnectors,
  useProvisioningBench,
} from '../../test/provisioning-bench.ts';
import { ada } from '../../test/test-ledger.ts';
import { checkApplicationValues } from './check-application-values.ts';

describe('checkApplicationValues', () => {
  const on = useProvisioningBench();

  it('values read back: pass for each connector, and fail with both values once one was edited', async () => {
    await choose(on.engine, on.integrationId, threeConnectors);
    await carryOut(on.engine, on.integrationId, 'create');

    const good = await checkApplicationValues(on.engine, { integrationId: on.integrationId, actor: ada });
    await editInConsole(on, 'Mimecast', {
      config: { acsUrl: 'https://eu-api.mimecast.com/login/saml' },
    });
    const bad = await checkApplicationValues(on.engine, { integrationId: on.integrationId, actor: ada });

    expect(good.every(({ matches }) => matches)).toBe(true);
    expect(bad.filter(({ matches }) => !matches)).toEqual([
      {
        connector: 'sign-in',
        field: 'acsUrl',
        expected: 'https://us-api.mimecast.com/login/saml',
        seen: 'https://eu-api.mimecast.com/login/saml',
        matches: false,
      },
    ]);
    const observed = (await on.engine.ledger.read(on.integrationId)).filter(
      // Beside them stands what the run itself had read back.
      ({ stepId, runId }) => stepId === 'check-application-values' && runId === null,
    );
    expect(observed.map(({ connector, outcome }) => [connector, outcome])).toEqual([
      ['sign-in', 'pass'],
      ['personal-portal', 'pass'],
      ['admin-console', 'pass'],
      ['sign-in', 'fail'],
      ['personal-portal', 'pass'],
      ['admin-console', 'pass'],
    ]);
  });
});
