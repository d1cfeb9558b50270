export * from './paste-back.ts';
export { type PageField, type PageLabel, readPastedPage, type ReadValue } from './read-page.ts';
