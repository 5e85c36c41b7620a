import { fromBuffer, type Entry, type ZipFile } from 'yauzl';

/** Bounds against archives that are small on disk and huge in memory. Sizes in bytes, unpacked. */
export interface ZipLimits {
  entries: number;
  /** One entry that is unpacked. */
  entryBytes: number;
  /** All entries that are unpacked. */
  totalBytes: number;
  /** Unpacked ÷ packed, judged for entries of a megabyte and more. */
  ratio: number;
}

const MEGABYTE = 1024 * 1024;
const ZIP_LIMITS: ZipLimits = {
  entries: 4000,
  entryBytes: 48 * MEGABYTE,
  totalBytes: 96 * MEGABYTE,
  ratio: 200,
};

export type ZipFault = 'corrupt' | 'encrypted' | 'tooManyEntries' | 'tooLarge' | 'suspicious' | 'unsafeName';
export type ZipReading = { ok: true; entries: Map<string, Buffer> } | { ok: false; reason: ZipFault };

/** Thrown inside this file only, to leave the event callbacks of yauzl with a named reason. */
class Refused extends Error {
  readonly reason: ZipFault;
  constructor(reason: ZipFault) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * Unpacks the entries whose name is `wanted` into memory. Declared sizes are checked before anything is unpacked and
 * real bytes are counted while they stream, so that a lying archive is stopped as well. Never throws for bad input.
 */
export async function readZipEntries(
  bytes: Buffer,
  wanted: (name: string) => boolean,
  limits: ZipLimits = ZIP_LIMITS,
): Promise<ZipReading> {
  let zip: ZipFile | null = null;
  try {
    zip = await openZip(bytes);
    const entries = await listEntries(zip, limits);
    const chosen = entries.filter((entry) => wanted(entry.fileName));
    checkSizes(chosen, limits);
    const contents = new Map<string, Buffer>();
    for (const entry of chosen) contents.set(entry.fileName, await unpack(zip, entry));
    return { ok: true, entries: contents };
  } catch (error) {
    return { ok: false, reason: error instanceof Refused ? error.reason : reasonOf(error) };
  } finally {
    zip?.close();
  }
}

/** yauzl reports unsafe names itself; everything else it throws means that the archive is broken. */
function reasonOf(error: unknown): ZipFault {
  const isName = /absolute path|invalid relative path|invalid characters in fileName/.test(String(error));
  return isName ? 'unsafeName' : 'corrupt';
}

function openZip(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true, autoClose: false }, (error, zip) =>
      error ? reject(error) : resolve(zip),
    );
  });
}

function listEntries(zip: ZipFile, limits: ZipLimits): Promise<Entry[]> {
  if (zip.entryCount > limits.entries) throw new Refused('tooManyEntries');
  const entries: Entry[] = [];
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      if (entries.length > limits.entries) reject(new Refused('tooManyEntries'));
      else zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', reject);
    zip.readEntry();
  });
}

function checkSizes(entries: Entry[], limits: ZipLimits): void {
  let total = 0;
  for (const entry of entries) {
    total += entry.uncompressedSize;
    if (entry.isEncrypted()) throw new Refused('encrypted');
    if (entry.uncompressedSize > limits.entryBytes || total > limits.totalBytes) throw new Refused('tooLarge');
    const judged = entry.uncompressedSize >= MEGABYTE;
    if (judged && entry.uncompressedSize > entry.compressedSize * limits.ratio) throw new Refused('suspicious');
  }
}

function unpack(zip: ZipFile, entry: Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(error);
      const chunks: Buffer[] = [];
      let size = 0;
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size > entry.uncompressedSize) stream.destroy(new Refused('suspicious'));
      });
      stream.on('end', () =>
        size === entry.uncompressedSize ? resolve(Buffer.concat(chunks)) : reject(new Refused('corrupt')),
      );
      stream.on('error', reject);
    });
  });
}
