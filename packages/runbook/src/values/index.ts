export * from './words.ts';
export * from './inputs.ts';
export * from './copy-values.ts';
