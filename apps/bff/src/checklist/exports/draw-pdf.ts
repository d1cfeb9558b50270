import type { Checklist } from '@wizard/contracts';
import { drawnText, fontFiles } from './drawn-text.ts';
import { type SheetBlock, sheetOf, type SheetLine, type Tone } from './sheet.ts';

type Pdf = PDFKit.PDFDocument;

const margin = 42;
/** Bars at the side of what rests on a person's word, and of what needs to be looked at. */
const barColors: Partial<Record<Tone, string>> = {
  attestation: '#7b8693',
  override: '#8a4b00',
  warning: '#8a4b00',
};
const ink = '#15191f';
const muted = '#545d69';

/** The sheet as a tagged PDF (A4), with the hash of what is shown and the head of the ledger on every page. */
export const drawPdf = async (checklist: Checklist, address: string): Promise<Buffer> => {
  // Loaded when it is first needed: the server starts without it.
  const { default: PDFDocument } = await import('pdfkit');
  const blocks = sheetOf(checklist, address);
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: margin, left: margin, right: margin, bottom: margin + 24 },
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en-GB',
    displayTitle: true,
    bufferPages: true,
    info: {
      Title: drawnText(`Checklist: ${checklist.integration.name}`),
      Subject: address,
      Creator: `JumpCloud-Mimecast wizard ${checklist.productVersion}`,
      CreationDate: new Date(checklist.at),
    },
  });
  const { text, bold, code } = fontFiles();
  doc.registerFont('text', text).registerFont('bold', bold).registerFont('code', code);

  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => doc.once('end', resolve));

  const root = doc.struct('Document');
  doc.addStructure(root);
  for (const block of blocks) drawBlock(doc, root, block);
  root.end();
  drawFooters(doc, checklist);
  doc.end();
  await ended;

  return Buffer.concat(chunks);
};

const drawBlock = (doc: Pdf, root: PDFKit.PDFStructureElement, block: SheetBlock): void => {
  const tagged = (type: string, draw: () => void) => root.add(doc.struct(type, {}, draw));

  switch (block.kind) {
    case 'title':
      tagged('H1', () => write(doc, block.text, { font: 'bold', size: 17, after: 8 }));
      return;
    case 'heading':
      keepTogether(doc, 60);
      tagged('H2', () => write(doc, block.text, { font: 'bold', size: 12, before: 8, after: 4 }));
      return;
    case 'notice':
      tagged('P', () => write(doc, block.text, { font: 'bold', size: 9, color: '#8a4b00', after: 6 }));
      return;
    case 'facts':
      for (const [term, value] of block.facts) {
        keepTogether(doc, 24);
        tagged('P', () => drawFact(doc, term, value));
      }
      return;
    case 'item':
      keepTogether(doc, 36);
      tagged('H3', () => {
        write(doc, `${block.head}: ${block.tag}`, { font: 'bold', size: 9, before: 4 });
      });
      for (const line of block.lines) tagged('P', () => drawLine(doc, line));
  }
};

interface Writing {
  font: 'text' | 'bold' | 'code';
  size: number;
  color?: string;
  indent?: number;
  before?: number;
  after?: number;
}

const write = (doc: Pdf, text: string, { font, size, color, indent, before, after }: Writing): void => {
  const left = margin + (indent ?? 0);
  doc
    .font(font)
    .fontSize(size)
    .fillColor(color ?? ink);
  doc.text(drawnText(text), left, doc.y + (before ?? 0), { width: doc.page.width - margin - left });
  doc.y += after ?? 1;
};

const drawFact = (doc: Pdf, term: string, value: string): void => {
  const top = doc.y;
  doc.font('text').fontSize(8).fillColor(muted).text(drawnText(term), margin, top, { width: 115 });
  const afterTerm = doc.y;
  doc.font('code').fontSize(8).fillColor(ink);
  doc.text(drawnText(value), margin + 122, top, { width: doc.page.width - 2 * margin - 122 });
  doc.y = Math.max(doc.y, afterTerm) + 1;
};

const drawLine = (doc: Pdf, { text, tone }: SheetLine): void => {
  const bar = barColors[tone];
  const indent = bar === undefined ? 0 : 8;
  doc.font('text').fontSize(8);
  const height = doc.heightOfString(drawnText(text), { width: doc.page.width - 2 * margin - indent });
  keepTogether(doc, height);
  if (bar !== undefined) doc.rect(margin, doc.y, 2.5, height).fill(bar);
  write(doc, text, { font: 'text', size: 8, indent, color: tone === 'muted' ? muted : ink, after: 2 });
};

/** Begins a new page when less room than this is left. */
const keepTogether = (doc: Pdf, height: number): void => {
  if (doc.y + height > doc.page.height - doc.page.margins.bottom) doc.addPage();
};

const drawFooters = (doc: Pdf, { dataHash, ledger, integration }: Checklist): void => {
  const { start, count } = doc.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(start + index);
    // Below the margin, where text would otherwise begin a new page.
    doc.page.margins.bottom = 0;
    doc.markContent('Artifact', { type: 'Pagination' });
    doc.font('code').fontSize(6.5).fillColor(muted);
    const bottom = doc.page.height - margin;
    const line = (text: string, y: number) => doc.text(text, margin, y, { lineBreak: false });
    line(`Page ${index + 1} of ${count}   ${integration.id}   data ${dataHash}`, bottom - 10);
    line(`ledger entry ${ledger.seq} ${ledger.hash}`, bottom);
    doc.endMarkedContent();
  }
};
