import { Zip, ZipDeflate } from 'fflate';

export interface ZipFile {
  name: string;
  parts: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>;
}

/** A zip in pieces, as they come: no file is in memory whole. */
export async function* zipStream(files: AsyncIterable<ZipFile>, madeAt: Date): AsyncGenerator<Buffer, void> {
  const ready: Buffer[] = [];
  const failures: Error[] = [];
  const zip = new Zip((error, chunk) => {
    if (error !== null) failures.push(error);
    else ready.push(Buffer.from(chunk));
  });
  const take = (): Buffer[] => {
    const [failure] = failures;
    if (failure !== undefined) throw failure;

    return ready.splice(0);
  };

  for await (const { name, parts } of files) {
    const entry = new ZipDeflate(name, { level: 6 });
    entry.mtime = madeAt;
    zip.add(entry);
    for await (const part of parts) {
      entry.push(typeof part === 'string' ? Buffer.from(part) : part);
      yield* take();
    }
    entry.push(new Uint8Array(), true);
    yield* take();
  }
  zip.end();
  yield* take();
}
