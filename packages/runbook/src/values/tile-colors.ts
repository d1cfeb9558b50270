/** Colours that JumpCloud allows for the tile of an application (its API's enumeration), named for people. */
export const tileColors = [
  { value: '#202D38', name: 'Slate' },
  { value: '#005466', name: 'Deep teal' },
  { value: '#3E8696', name: 'Teal' },
  { value: '#006CAC', name: 'Blue' },
  { value: '#0617AC', name: 'Royal blue' },
  { value: '#7C6ADA', name: 'Violet' },
  { value: '#D5779D', name: 'Pink' },
  { value: '#9E2F00', name: 'Rust' },
  { value: '#FFB000', name: 'Amber' },
  { value: '#58C469', name: 'Green' },
  { value: '#57C49F', name: 'Mint' },
  { value: '#FF6C03', name: 'Orange' },
] as const;

/** One of {@link tileColors}. */
export type TileColor = (typeof tileColors)[number]['value'];
