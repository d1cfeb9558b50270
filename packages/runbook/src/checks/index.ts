export * from './check.ts';
export * from './judge-checks.ts';
