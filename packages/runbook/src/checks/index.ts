export * from './check.ts';
export * from './compare-runs.ts';
export * from './covers-person.ts';
export * from './judge-checks.ts';
