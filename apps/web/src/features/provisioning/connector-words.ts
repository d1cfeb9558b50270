import type { ConnectorKind } from '@wizard/runbook/values';

interface ConnectorWords {
  /** What people can do with it, as an answer to "What should people be able to do?". */
  answer: string;
  /** What it does, both ways of starting a sign-in. */
  purpose: string;
}

/** Each connector as people need it. */
export const connectorWords: Readonly<Record<ConnectorKind, ConnectorWords>> = {
  'sign-in': {
    answer: 'Sign in to anything from Mimecast’s sign-in page',
    purpose:
      'Sign-in connector, the article’s default. From Mimecast’s page it takes everyone: administrators, end users, desktop and mobile applications. Its own tile can’t launch, so it is hidden; a bookmark tile opens the sign-in page instead.',
  },
  'personal-portal': {
    answer: 'Start from a tile into the Personal Portal',
    purpose:
      'Personal Portal connector. A click on its tile lands in the Personal Portal, once Allow Single Sign On is ticked in Mimecast. Who starts at Mimecast’s page goes through the Sign-in connector.',
  },
  'admin-console': {
    answer: 'Administrators: start from a tile into the Administration Console',
    purpose:
      'Administration Console connector. A click on its tile lands in the console, once Allow Single Sign On is ticked in Mimecast. Who starts at Mimecast’s page goes through the Sign-in connector.',
  },
};
