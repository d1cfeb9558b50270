import busboy from 'busboy';
import { Router, type Request, type Response } from 'express';
import type { Sandbox } from '../../core/sandbox.ts';
import { answerApiError } from '../api/api-error.ts';
import { organizationOf } from '../api/caller.ts';
import { templateOfApplication } from '../catalog/catalog.ts';
import { logoUrlOf } from '../catalog/template.ts';
import { newObjectId } from '../object-id.ts';
import type { Application } from '../state.ts';

const maxBytes = 1_000_000;
const imageTypes = new Set(['image/png', 'image/jpeg', 'image/gif']);

/** Multipart, one field `image`. [vendor notes 4] */
export function logoRoutes(sandbox: Sandbox): Router {
  const router = Router();
  router
    .route('/applications/:id/logo')
    .post(async (request, response) => {
      const application = findApplication(sandbox, request, response);
      if (application === undefined) return;
      const image = await readImage(request);
      if (typeof image === 'string') {
        answerApiError(response, 400, image);
        return;
      }
      application.logoImage = image;
      application.logoUrl = `https://sso.jumpcloud.com/logos/${newObjectId()}`;
      sandbox.save();
      response.status(204).end();
    })
    .delete((request, response) => {
      const application = findApplication(sandbox, request, response);
      if (application === undefined) return;
      const template = templateOfApplication(sandbox, application.name);
      delete application.logoImage;
      application.logoUrl = template === undefined ? '' : logoUrlOf(template);
      sandbox.save();
      response.status(204).end();
    });
  return router;
}

/** The picture, or why it is none. */
function readImage(request: Request): Promise<{ type: string; data: string } | string> {
  return new Promise((resolve) => {
    const finish = (result: { type: string; data: string } | string) => {
      request.unpipe();
      request.resume();
      resolve(result);
    };
    if (!/^multipart\/form-data;.*boundary=/i.test(request.get('content-type') ?? '')) {
      finish('the request must be multipart/form-data with a field image');
      return;
    }
    const form = busboy({ headers: request.headers, limits: { files: 1, fileSize: maxBytes } });
    let result: { type: string; data: string } | string = 'the field image is required';
    form.on('file', (name, stream, { mimeType }) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('limit', () => (result = `image must be at most ${maxBytes} bytes`));
      stream.on('end', () => {
        if (stream.truncated === true || name !== 'image') return;
        const data = Buffer.concat(chunks);
        if (!imageTypes.has(mimeType)) result = 'image must be a PNG, JPEG or GIF';
        else if (data.length === 0) result = 'image is empty';
        else result = { type: mimeType, data: data.toString('base64') };
      });
    });
    form.on('error', () => finish('the form could not be read'));
    form.on('close', () => finish(result));
    request.pipe(form);
  });
}

function findApplication(sandbox: Sandbox, request: Request, response: Response): Application | undefined {
  const organizationId = organizationOf(request).id;
  const found = sandbox.state.jumpcloud.applications.find(
    (each) => each.id === request.params['id'] && each.organizationId === organizationId,
  );
  if (found === undefined) answerApiError(response, 404, 'Application not found');
  return found;
}
