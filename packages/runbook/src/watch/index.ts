export * from './certificate-expiry.ts';
export * from './renewal-steps.ts';
export * from './worth-telling.ts';
