export * from './symptom.ts';
export * from './symptom-tree.ts';
