import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterEach, vi } from 'vitest';
import { setValidationWords } from '../shared/lib/validation-messages.ts';

// jsdom has no layout.
Element.prototype.scrollIntoView = () => undefined;
setValidationWords();

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
  localStorage.clear();
  sessionStorage.clear();
});
