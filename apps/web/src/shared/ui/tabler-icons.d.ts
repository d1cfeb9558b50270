/** The package types its index only; importing that would load all 5,900 icons in tests. */
declare module '@tabler/icons-react/dist/esm/icons/*.mjs' {
  import type { TablerIcon } from '@tabler/icons-react';

  const icon: TablerIcon;
  // biome-ignore lint/style/noDefaultExport: the package's files export so -- its choice, not ours
  export default icon;
}
