import type { Checklist } from '@wizard/contracts';
import type { ChecklistDeps } from '../get-checklist.ts';
import { drawPng } from './draw-png.ts';
import { exportFileName, type ExportOrder, pageAddress, prepareExport } from './prepare-export.ts';

/** A picture of the checklist, made without a browser. */
export const exportPng = async (
  deps: ChecklistDeps,
  order: ExportOrder,
): Promise<{ fileName: string; content: Buffer }> => {
  const checklist = await prepareExport(deps, order, 'png');

  return {
    fileName: exportFileName(checklist, 'checklist', 'png'),
    content: await pngOf(checklist, order.origin),
  };
};

export const pngOf = (checklist: Checklist, origin: string): Promise<Buffer> =>
  drawPng(checklist, pageAddress(origin, checklist));
