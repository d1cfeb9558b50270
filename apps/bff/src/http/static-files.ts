import { existsSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import express, { type Request, type RequestHandler, type Response, Router } from 'express';

const immutable = 'public, max-age=31536000, immutable';
const revalidate = 'no-cache';

/** Best first. The web build writes these beside its files; nothing is compressed while a person waits. */
const encodings = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const;

/**
 * Serves the built web app: its files, and `index.html` for every page address (the app reads the address
 * itself). File names in `assets/` carry a hash of their content, so browsers keep them for good.
 */
export const staticFiles = (webDist: string): Router => {
  const router = Router();
  const plain = express.static(webDist, {
    index: false,
    redirect: false,
    setHeaders: (response, path) => response.setHeader('Cache-Control', cacheControlOf(path)),
  });

  router.use(onlyReads);
  router.use((request, response, next) => {
    if (!sendCompressed(webDist, request.path, request, response)) plain(request, response, next);
  });
  router.use((request, response, next) => {
    if (extname(request.path) !== '' || request.accepts('html') === false) {
      next();
      return;
    }
    if (!existsSync(join(webDist, 'index.html'))) {
      response
        .status(503)
        .type('text/plain')
        .send('The web app is not built yet: start the wizard with "npm start", which builds it.\n');
      return;
    }
    if (sendCompressed(webDist, '/index.html', request, response)) return;

    response.sendFile('index.html', {
      root: webDist,
      cacheControl: false,
      headers: { 'Cache-Control': revalidate },
    });
  });

  return router;
};

const onlyReads: RequestHandler = (request, _response, next) => {
  next(request.method === 'GET' || request.method === 'HEAD' ? undefined : 'router');
};

/** Whether a compressed copy of the file was sent. */
const sendCompressed = (webDist: string, path: string, request: Request, response: Response): boolean => {
  const file = fileInside(webDist, path);
  if (file === null || extname(file) === '') return false;

  response.vary('Accept-Encoding');
  const encoding = encodings.find(
    ({ name, suffix }) => request.acceptsEncodings(name) !== false && existsSync(file + suffix),
  );
  if (encoding === undefined) return false;

  response.type(extname(file));
  response.sendFile(file + encoding.suffix, {
    cacheControl: false,
    headers: { 'Content-Encoding': encoding.name, 'Cache-Control': cacheControlOf(file) },
  });
  return true;
};

/** The file that a path names, or null when it would leave the folder. */
const fileInside = (webDist: string, path: string): string | null => {
  try {
    const file = normalize(join(webDist, decodeURIComponent(path)));

    return file.startsWith(webDist + sep) && !file.includes('\0') ? file : null;
  } catch {
    return null;
  }
};

const cacheControlOf = (path: string): string =>
  path.includes(`${sep}assets${sep}`) ? immutable : revalidate;
