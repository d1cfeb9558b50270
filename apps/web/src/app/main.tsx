import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from '../shared/api/query-client.ts';
import { setValidationWords } from '../shared/lib/validation-messages.ts';
import '../shared/ui/tokens.css';
import '../shared/ui/base.css';
import { App } from './app.tsx';
import { ErrorBoundary } from './error-boundary.tsx';

setValidationWords();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root.');

createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <QueryClientProvider client={createQueryClient()}>
        <App />
      </QueryClientProvider>
    </ErrorBoundary>
  </StrictMode>,
);
