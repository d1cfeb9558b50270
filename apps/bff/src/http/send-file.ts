import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { FileContent } from './bind-endpoint.ts';

/** Sends a download; it is never shown in the page's own origin. */
export const sendFile = async (
  response: Response,
  endpointType: string,
  { fileName, content, contentType = endpointType }: FileContent,
): Promise<void> => {
  response.attachment(fileName);
  response.set({ 'Content-Type': contentType, 'Cache-Control': 'no-store' });
  if (typeof content === 'string' || Buffer.isBuffer(content)) {
    response.send(content);
    return;
  }

  await pipeline(content, response);
};
