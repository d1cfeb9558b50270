// Who may import whom (docs/architecture.md). One list of the BFF's rooms in ranks; a room imports lower ranks only.

const bffRanks = [
  ['db'],
  ['ledger'],
  ['accounts', 'vault'],
  ['integrations'],
  ['vendor-access'],
  ['provisioning', 'console-tasks'],
  ['validation'],
  ['progress'],
  ['lockout-guard'],
  ['checklist', 'watch'],
  ['retention'],
];
const bffRooms = bffRanks.flat();

const roomsBelow = (rank) => bffRanks.slice(0, rank).flat();
const bff = (room) => `bff-${room}`;
const anyOf = (types) => ({ to: { element: { types: { anyOf: types } } } });

/** Settings of eslint-plugin-boundaries: a folder is an element. */
export const elements = [
  ...bffRooms.map((room) => ({ type: bff(room), pattern: `apps/bff/src/${room}` })),
  { type: 'bff-http', pattern: 'apps/bff/src/http' },
  { type: 'web-app', pattern: 'apps/web/src/app' },
  { type: 'web-feature', pattern: 'apps/web/src/features/*', capture: ['feature'] },
  { type: 'web-shared', pattern: 'apps/web/src/shared' },
];

/** Files that a rule singles out. */
export const files = [{ category: 'routes', pattern: '**/*.routes.ts' }];

/** Policies over the elements: everything between two elements is refused unless allowed here. */
export const policies = [
  ...bffRanks.flatMap((rooms, rank) =>
    rooms.map((room) => ({
      from: { element: { type: bff(room) } },
      allow: anyOf(roomsBelow(rank).map(bff)),
    })),
  ),
  { from: { element: { type: 'bff-http' } }, allow: anyOf(['bff-db', 'bff-ledger', 'bff-accounts']) },
  { from: { file: { categories: 'routes' } }, allow: anyOf(['bff-http']) },
  { from: { element: { type: 'web-app' } }, allow: anyOf(['web-feature', 'web-shared']) },
  { from: { element: { type: 'web-feature' } }, allow: anyOf(['web-shared']) },
];
