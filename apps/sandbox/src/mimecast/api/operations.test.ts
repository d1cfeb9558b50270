import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { operations } from './api-routes.ts';

/** Beside the repository where it is developed; elsewhere these tests count as skipped. */
const catalogue = fileURLToPath(
  new URL('../../../../../../shared/vendor/specs/mimecast-api-v2-operations.json', import.meta.url),
);

/** Works with a 2.0 token although no catalogue lists it (mimecast.md 1.6). */
const uncatalogued = ['POST /api/user/get-profile'];

interface CatalogueEntry {
  method: string;
  path: string;
  products: string[];
}

describe.skipIf(!existsSync(catalogue))('operations against the vendor’s catalogue', () => {
  const entries = () =>
    (JSON.parse(readFileSync(catalogue, 'utf8')) as { operations: CatalogueEntry[] }).operations;

  it.each(operations)(
    '$path: listed with the same products, or a named exception',
    ({ dialect, path, products }) => {
      const method = dialect === 'legacy' ? 'POST' : 'GET';
      if (uncatalogued.includes(`${method} ${path}`)) return;
      const entry = entries().find((candidate) => candidate.method === method && candidate.path === path);
      expect(entry?.products.toSorted()).toEqual(products.toSorted());
    },
  );

  it('the exceptions are still exceptions', () => {
    const listed = entries().map((entry) => `${entry.method} ${entry.path}`);
    expect(listed.filter((operation) => uncatalogued.includes(operation))).toEqual([]);
  });
});
