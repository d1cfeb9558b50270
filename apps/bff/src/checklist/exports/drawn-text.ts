import { createRequire } from 'node:module';

const resolve = createRequire(import.meta.url).resolve;
const font = (name: string): string => resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`);

/** Files of the fonts that exports are drawn with: the same everywhere, whatever the machine has. */
export const fontFiles = () => ({
  text: font('DejaVuSans'),
  bold: font('DejaVuSans-Bold'),
  code: font('DejaVuSansMono'),
});

/**
 * Characters of these scripts the fonts have; of another one, such as a name in Chinese, each is written as its code
 * point, which is exact where an empty box would not be.
 */
const drawable =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Mn}\u0020-\u007e\u00a0-\u00ff\u2000-\u206f\u20a0-\u20bf\u2190-\u22ff]/u;

export const drawnText = (text: string): string =>
  Array.from(text.replaceAll(/\s/gu, ' '), (letter) =>
    drawable.test(letter) ? letter : `[U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase()}]`,
  ).join('');
