import type { Checklist } from '@wizard/contracts';
import type { ChecklistDeps } from '../get-checklist.ts';
import { drawPdf } from './draw-pdf.ts';
import { exportFileName, type ExportOrder, pageAddress, prepareExport } from './prepare-export.ts';

/** For print and file: tagged, with selectable text and page numbers. */
export const exportPdf = async (
  deps: ChecklistDeps,
  order: ExportOrder,
): Promise<{ fileName: string; content: Buffer }> => {
  const checklist = await prepareExport(deps, order, 'pdf');

  return {
    fileName: exportFileName(checklist, 'checklist', 'pdf'),
    content: await pdfOf(checklist, order.origin),
  };
};

export const pdfOf = (checklist: Checklist, origin: string): Promise<Buffer> =>
  drawPdf(checklist, pageAddress(origin, checklist));
