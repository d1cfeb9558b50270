export * from './blockers.ts';
export * from './desired-state.ts';
export * from './observed-state.ts';
export * from './operations.ts';
export * from './plan-changes.ts';
