import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Exchange } from '../core/exchange-log.ts';
import { startTestSandbox, type TestSandbox } from '../testing/test-sandbox.ts';
import { driveJumpCloud } from './drive-jumpcloud.ts';
import { driveMimecast, servedOperations } from './drive-mimecast.ts';
import { schemaCorrections, undescribedRoutes } from './exceptions.ts';
import { isMatch, readSwagger } from './swagger.ts';

/** The vendors' own files lie beside the project, not in it: a clone on its own has none. */
const specs = resolve(import.meta.dirname, '../../../../../shared/vendor/specs');
const missing = `no vendor specifications at ${specs}`;

let sandbox: TestSandbox;
let exchanges: readonly Exchange[];
beforeAll(async () => {
  sandbox = await startTestSandbox();
  await driveJumpCloud(sandbox);
  await driveMimecast(sandbox);
  exchanges = sandbox.sandbox.exchanges.list();
});
afterAll(() => sandbox.close());

const routeOf = ({ method, path }: Exchange) => `${method} ${path}`;

function exceptionFor(exchange: Exchange) {
  return undescribedRoutes.find(
    ({ vendor, method, path }) =>
      vendor === exchange.vendor && method === exchange.method && path.test(exchange.path),
  );
}

describe("the sandbox against the vendors' files", () => {
  it('every call of this suite succeeds, so that there is something to check', () => {
    expect(
      exchanges
        .filter(({ status }) => status < 200 || status > 299)
        .map((each) => `${routeOf(each)} ${each.status}`),
    ).toEqual([]);
    expect(exchanges.length).toBeGreaterThan(50);
  });

  it('JumpCloud: every answer fits its Swagger 2.0 file', (context) => {
    if (!existsSync(specs)) context.skip(missing);
    const files = {
      v1: readSwagger(
        specs,
        'jumpcloud-v1.swagger.json',
        schemaCorrections.filter(({ file }) => file === 'v1'),
      ),
      v2: readSwagger(
        specs,
        'jumpcloud-v2.swagger.json',
        schemaCorrections.filter(({ file }) => file === 'v2'),
      ),
      insights: readSwagger(specs, 'jumpcloud-directory-insights.swagger.json', []),
    };
    const problems = exchanges
      .filter((exchange) => exchange.vendor === 'jumpcloud' && exceptionFor(exchange) === undefined)
      .flatMap((exchange) => {
        const { method, path, status, responseBody } = exchange;
        const name = path.startsWith('/insights/') ? 'insights' : path.startsWith('/api/v2/') ? 'v2' : 'v1';
        const result = files[name].check(method, path, status, responseBody);
        const problem = result === 'undescribed' ? result : result.problem;
        return problem === undefined ? [] : [`${routeOf(exchange)} ${status}: ${problem}`];
      });
    expect(problems).toEqual([]);
  });

  it('JumpCloud: a wrong answer is noticed', (context) => {
    if (!existsSync(specs)) context.skip(missing);
    const v1 = readSwagger(specs, 'jumpcloud-v1.swagger.json', []);
    const v2 = readSwagger(specs, 'jumpcloud-v2.swagger.json', []);
    const path = '/api/applications';
    expect(v1.check('GET', path, 200, { totalCount: '1', results: [] })).toHaveProperty(
      'problem',
      'data/totalCount must be integer',
    );
    expect(v1.check('GET', path, 201, {})).toHaveProperty('problem', 'status 201 is not described');
    expect(v2.check('GET', '/api/v2/usergroups', 200, [{ type: 'group' }])).not.toHaveProperty(
      'problem',
      undefined,
    );
    expect(v1.check('GET', '/api/nothing', 200, {})).toBe('undescribed');
  });

  it('Mimecast: every path is in the operations list', (context) => {
    if (!existsSync(specs)) context.skip(missing);
    const text = readFileSync(join(specs, 'mimecast-api-v2-operations.json'), 'utf8');
    const { operations } = JSON.parse(text) as { operations: { method: string; path: string }[] };
    const unknown = exchanges
      .filter((exchange) => exchange.vendor === 'mimecast' && exceptionFor(exchange) === undefined)
      .filter(
        ({ method, path }) => !operations.some((each) => each.method === method && isMatch(each.path, path)),
      )
      .map(routeOf);
    expect(unknown).toEqual([]);
    expect(exchanges.filter(({ vendor }) => vendor === 'mimecast')).toHaveLength(servedOperations.length + 1);
  });

  it('every named exception is one that is met', () => {
    const unmet = undescribedRoutes.filter(
      (route) => !exchanges.some((exchange) => exceptionFor(exchange) === route),
    );
    expect(unmet.map(({ method, path }) => `${method} ${String(path)}`)).toEqual([]);
  });
});
