export * from './evaluate-gate.ts';
export * from './gate.ts';
export * from './rollback-card.ts';
