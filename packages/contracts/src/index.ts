export * from './accounts.ts';
export * from './define-endpoint.ts';
export * from './integrations.ts';
export * from './problem.ts';
export * from './progress.ts';
export * from './shapes.ts';
export * from './vendor-access.ts';
