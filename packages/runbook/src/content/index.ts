export * from './console-paths.ts';
export * from './console-task.ts';
export * from './outline.ts';
export * from './rests-on-applications.ts';
export * from './roll-out-items.ts';
export * from './step.ts';
export * from './steps.ts';
