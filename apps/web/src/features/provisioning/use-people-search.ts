import { findPeople, type Integration } from '@wizard/contracts';
import { useState } from 'react';
import type { CallOutput } from '../../shared/api/call-endpoint.ts';
import { useDebounced } from './use-debounced.ts';
import { useJumpCloudQuery } from './use-jumpcloud-query.ts';

const pauseMs = 300;

/** What was typed, whom JumpCloud found for it, and how to say so. */
export interface PeopleSearch {
  typed: string;
  setTyped: (text: string) => void;
  people: CallOutput<typeof findPeople>['people'];
  /** For a status line: how many were found, or why none. */
  result: string;
}

/** Searches the people of the JumpCloud organization while somebody types. */
export function usePeopleSearch(integration: Integration): PeopleSearch {
  const [typed, setTyped] = useState('');
  const search = useDebounced(typed.trim(), pauseMs);
  const isSearching = search !== '';
  const found = useJumpCloudQuery(
    findPeople,
    { params: { integrationId: integration.id }, query: { search } },
    integration,
    { enabled: isSearching },
  );

  return {
    typed,
    setTyped,
    people: isSearching ? (found.data?.people ?? []) : [],
    result: resultText({ isSearching, isLoading: found.isLoading, error: found.error, ...found.data }),
  };
}

interface Result {
  isSearching: boolean;
  isLoading: boolean;
  error: Error | null;
  people?: readonly unknown[];
  total?: number;
}

function resultText({ isSearching, isLoading, error, people = [], total = 0 }: Result): string {
  if (!isSearching) return '';
  if (isLoading) return 'Searching…';
  if (error !== null) return `The search failed. ${error.message}`;
  if (total === 0) return 'Nobody of this organization has that in the name or address.';
  if (total > people.length)
    return `The first ${people.length} of ${total} people. Type more to narrow it down.`;

  return total === 1 ? '1 person found.' : `${total} people found.`;
}
