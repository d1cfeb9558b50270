export * from './paste-back.ts';
