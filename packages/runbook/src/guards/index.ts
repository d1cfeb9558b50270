export * from './administrators-trial.ts';
export * from './evaluate-condition.ts';
export * from './evaluate-gate.ts';
export * from './gate.ts';
export * from './removal.ts';
export * from './roll-out.ts';
export * from './rollback-card.ts';
