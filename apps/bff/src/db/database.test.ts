import { expect, test, describe } from 'vitest';
import { databaseDialects, openTestDatabase } from '../../test/test-database.ts';

describe.each(databaseDialects)('openDatabase on %s', (dialect) => {
  test('opens', async () => {
    const db = await openTestDatabase(dialect);
    expect(db.dialect).toBe(dialect);
    await db.close();
  });
});
