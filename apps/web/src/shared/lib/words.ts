import type { Grid, JumpCloudRegion, KnownGrid } from '@wizard/runbook/values';

export { connectorNames, outlivedWords, sourceNames } from '@wizard/runbook/values';

/** Regions of JumpCloud. */
export const regionNames: Readonly<Record<JumpCloudRegion, string>> = {
  us: 'United States (console.jumpcloud.com)',
  eu: 'Europe (console.eu.jumpcloud.com)',
  in: 'India (console.in.jumpcloud.com)',
};

/** Grids of Mimecast, with the part of the address that the article writes as XX. */
export const gridNames: Readonly<Record<KnownGrid, string>> = {
  us: 'United States, A grid (us)',
  usb: 'United States, B grid (usb)',
  ca: 'Canada (ca)',
  eu: 'Europe and United Kingdom (eu)',
  de: 'Germany (de)',
  au: 'Australia (au)',
  za: 'South Africa (za)',
  jer: 'Offshore, Jersey (jer)',
  je: 'Offshore, Jersey, other form (je)',
  uspcom: 'United States public sector (uspcom)',
};

/** A grid in words; one that is in no list is named by its host. */
export const gridName = (grid: Grid): string =>
  Object.entries(gridNames).find(([known]) => known === grid)?.[1] ?? `Another grid (${grid})`;
