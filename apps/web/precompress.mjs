import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { promisify } from 'node:util';

const compressible = /\.(?:js|css|html|svg|json|txt)$/;
const brotli = promisify(brotliCompress);
const gz = promisify(gzip);

/**
 * Vite plugin: writes `.br` and `.gz` beside every text asset of the build, so that the server only has
 * to pick one. Nothing is compressed while a request waits.
 */
export const precompress = () => ({
  name: 'precompress',
  apply: 'build',
  async writeBundle(options) {
    const entries = await readdir(options.dir, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && compressible.test(entry.name));

    await Promise.all(
      files.map(async (file) => {
        const path = join(file.parentPath, file.name);
        const source = await readFile(path);
        const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };

        await Promise.all([
          writeFile(`${path}.br`, await brotli(source, quality)),
          writeFile(`${path}.gz`, await gz(source, { level: constants.Z_BEST_COMPRESSION })),
        ]);
      }),
    );
  },
});
