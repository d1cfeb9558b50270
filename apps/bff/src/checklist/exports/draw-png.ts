import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Checklist } from '@wizard/contracts';
import { drawnText, fontFiles } from './drawn-text.ts';
import { type SheetBlock, secondsUtc, sheetOf, type Tone } from './sheet.ts';

/** Width in pixels, as the page has it on a desktop. */
const width = 1280;
const margin = 40;
/** Beyond this a canvas can't be made; the rest is then in the other exports, and the picture says so. */
const maxHeight = 30_000;

const ink = '#15191f';
const muted = '#545d69';
const line = '#dfe3e8';
const backgrounds: Partial<Record<Tone, string>> = {
  attestation: '#f6f7f9',
  override: '#fdf3e3',
  warning: '#fdf3e3',
};
const bars: Partial<Record<Tone, string>> = {
  attestation: '#7b8693',
  override: '#8a4b00',
  warning: '#8a4b00',
};

/** A text in its place; the picture's height is known once all are placed. */
interface Placed {
  y: number;
  draw: (context: SKRSContext2D) => void;
}

/** The sheet as one PNG, with the clock and the address at its top. */
export const drawPng = async (checklist: Checklist, address: string): Promise<Buffer> => {
  // Loaded when it is first needed: the server starts without it.
  const { createCanvas, GlobalFonts } = await import('@napi-rs/canvas');
  const { text, bold, code } = fontFiles();
  for (const [file, name] of [
    [text, 'wizard-text'],
    [bold, 'wizard-bold'],
    [code, 'wizard-code'],
  ] as const) {
    if (!GlobalFonts.has(name)) GlobalFonts.registerFromPath(file, name);
  }

  const ruler = createCanvas(1, 1).getContext('2d');
  const placed: Placed[] = [];
  let y = place(placed, ruler, { kind: 'clock', text: secondsUtc(checklist.at) }, margin);
  for (const block of sheetOf(checklist, address)) {
    y = place(placed, ruler, block, y);
    if (y > maxHeight) break;
  }
  const isCut = y > maxHeight;
  const height = Math.ceil(Math.min(y, maxHeight) + margin + (isCut ? 40 : 0));

  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.textBaseline = 'top';
  for (const each of placed) if (each.y < maxHeight) each.draw(context);
  if (isCut) {
    context.font = '16px wizard-bold';
    context.fillStyle = bars.warning ?? ink;
    context.fillText('The rest does not fit into a picture. See the PDF.', margin, height - margin);
  }

  return canvas.encode('png');
};

type DrawnBlock = SheetBlock | { kind: 'clock'; text: string };

/** Places a block below `y`; gives where the next one begins. */
const place = (placed: Placed[], ruler: SKRSContext2D, block: DrawnBlock, y: number): number => {
  const put = (content: string, at: number, style: Style) => placeText(placed, ruler, content, at, style);

  switch (block.kind) {
    case 'clock':
      return put(block.text, y, { font: '20px wizard-code', color: ink }) + 12;
    case 'title':
      return put(block.text, y, { font: '30px wizard-bold', color: ink }) + 12;
    case 'heading':
      return put(block.text, y + 20, { font: '20px wizard-bold', color: ink }) + 6;
    case 'notice':
      return put(block.text, y, { font: '16px wizard-bold', color: ink, tone: 'warning' }) + 12;
    case 'facts':
      return block.facts.reduce((top, [term, value]) => {
        const left = put(term, top, { font: '15px wizard-text', color: muted, right: width - 320 });
        const right = put(value, top, { font: '15px wizard-code', color: ink, left: 340 });
        return Math.max(left, right) + 4;
      }, y);
    case 'item': {
      placed.push({
        y,
        draw: (context) => {
          context.fillStyle = line;
          context.fillRect(margin, y + 6, width - 2 * margin, 1);
        },
      });
      const head = put(block.head, y + 12, { font: '16px wizard-bold', color: ink, right: 260 });
      put(block.tag, y + 12, { font: '16px wizard-text', color: ink, left: width - 240 });
      return block.lines.reduce(
        (top, { text, tone }) =>
          put(text, top + 3, {
            font: '15px wizard-text',
            color: tone === 'muted' ? muted : ink,
            tone,
          }),
        head,
      );
    }
  }
};

interface Style {
  /** As CSS says it; its size in pixels first. */
  font: string;
  color: string;
  left?: number;
  /** Room that stays free at the right side. */
  right?: number;
  tone?: Tone;
}

const placeText = (
  placed: Placed[],
  ruler: SKRSContext2D,
  content: string,
  y: number,
  { font, color, left = margin, right = margin, tone = 'plain' }: Style,
): number => {
  const bar = bars[tone];
  const x = bar === undefined ? left : left + 14;
  const lineHeight = Math.round(Number.parseInt(font, 10) * 1.4);
  ruler.font = font;
  const lines = wrap(drawnText(content), width - right - x, (text) => ruler.measureText(text).width);
  const height = lines.length * lineHeight;

  placed.push({
    y,
    draw: (context) => {
      if (bar !== undefined) {
        context.fillStyle = backgrounds[tone] ?? '#ffffff';
        context.fillRect(left, y - 1, width - right - left, height + 2);
        context.fillStyle = bar;
        context.fillRect(left, y - 1, 4, height + 2);
      }
      context.font = font;
      context.fillStyle = color;
      lines.forEach((text, index) => {
        context.fillText(text, x, y + index * lineHeight + 2);
      });
    },
  });

  return y + height;
};

/** Lines no wider than `limit`; a word that is wider, such as a hash, is broken. */
export const wrap = (text: string, limit: number, widthOf: (text: string) => number): string[] => {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (widthOf(longer) <= limit) {
      current = longer;
      continue;
    }
    if (current !== '') lines.push(current);
    current = word;
    while (widthOf(current) > limit) {
      const fitting = fittingLetters(current, limit, widthOf);
      lines.push(current.slice(0, fitting));
      current = current.slice(fitting);
    }
  }

  return [...lines, current];
};

const fittingLetters = (word: string, limit: number, widthOf: (text: string) => number): number => {
  let count = 1;
  while (count < word.length && widthOf(word.slice(0, count + 1)) <= limit) count += 1;

  return count;
};
