import { method, Refusal, type Api, type Host, type Options, type Values } from './host';
import { type PhoneStorage } from './storage';

/** What a person picks when the app asks for a file or a photo. */
export interface Picked {
  name: string;
  content: Uint8Array | string;
}

/** Of files the app keeps itself. */
const MOST_BYTES = 200 * 1024 * 1024;
const TEMPORARY = 'wxfile://tmp_';

/** Files of the phone, and the pickers that bring them into the app. */
export class Files {
  private readonly waiting: (Picked[] | Refusal)[] = [];
  private count = 0;

  constructor(
    private readonly host: Host,
    private readonly storage: PhoneStorage,
  ) {
    // WeChat clears what pickers and downloads left whenever the app ends.
    for (const path of [...storage.files.keys()]) if (path.startsWith(TEMPORARY)) storage.files.delete(path);
  }

  /** The next picker the app opens gets these; with nothing in waiting the person cancels. */
  willPick(picked: Picked[]) {
    this.waiting.push(picked);
  }

  /** The next picker does not open, for this reason. */
  willRefuse(reason: string) {
    this.waiting.push(new Refusal(reason));
  }

  api(): Api {
    const manager = this.manager();
    const pick = (name: string, shape: (file: Values) => Values) =>
      method(this.host, name, () => {
        const chosen = this.waiting.shift();
        if (!chosen) throw new Refusal('cancel');
        if (chosen instanceof Refusal) throw chosen;
        return { tempFiles: chosen.map((file) => shape(this.takeIn(file))) };
      });
    return {
      env: { USER_DATA_PATH: 'wxfile://usr' },
      getFileSystemManager: () => manager,
      chooseMessageFile: pick('chooseMessageFile', ({ path, name, size }) => ({ path, name, size, type: 'file' })),
      chooseMedia: pick('chooseMedia', ({ path, size }) => ({ tempFilePath: path, size, fileType: 'image' })),
      getImageInfo: method(this.host, 'getImageInfo', ({ src }) => sizeOfPicture(Buffer.from(this.bytesOf(src)))),
      chooseImage: pick('chooseImage', ({ path, size }) => ({ path, size })),
    };
  }

  private takeIn({ name, content }: Picked): Values {
    const bytes = Buffer.from(content);
    const extension = /\.[^.]+$/.exec(name)?.[0] ?? '';
    const path = `${TEMPORARY}${(this.count += 1)}${extension}`;
    this.storage.files.set(path, bytes);
    return { path, name, size: bytes.length };
  }

  private manager(): Api {
    const works: Record<string, (options: Options) => unknown> = {
      readFile: ({ filePath, encoding, position = 0, length }) => {
        const bytes = this.bytesOf(filePath);
        const from = position as number;
        const part = bytes.subarray(from, length === undefined ? undefined : from + (length as number));
        return { data: encoding ? Buffer.from(part).toString(encoding as 'utf8') : this.host.ownBytes(part) };
      },
      writeFile: ({ filePath, data, encoding }) => {
        const text = typeof data === 'string';
        const bytes = text ? Buffer.from(data, (encoding as 'utf8') ?? 'utf8') : Buffer.from(data as ArrayBuffer);
        this.storage.files.set(filePath as string, bytes);
      },
      saveFile: ({ tempFilePath, filePath }) => {
        const target = (filePath as string) ?? `wxfile://store_${(this.count += 1)}`;
        if (target.startsWith('wxfile://usr') && this.usedByUser() + this.bytesOf(tempFilePath).length > MOST_BYTES) {
          throw new Refusal('the maximum size of the file storage limit is exceeded', { errno: 1300202 });
        }
        this.storage.files.set(target, this.bytesOf(tempFilePath));
        this.storage.files.delete(tempFilePath as string);
        return { savedFilePath: target };
      },
      copyFile: ({ srcPath, destPath }) => void this.storage.files.set(destPath as string, this.bytesOf(srcPath)),
      unlink: ({ filePath }) => void (this.bytesOf(filePath) && this.storage.files.delete(filePath as string)),
      access: ({ path }) => void this.bytesOf(path),
      getFileInfo: ({ filePath }) => ({ size: this.bytesOf(filePath).length }),
      stat: ({ path }) => ({ stats: { size: this.bytesOf(path).length, mode: 33188 } }),
      mkdir: () => ({}),
    };
    const asyncs = Object.entries(works).map(([name, work]) => [name, method(this.host, name, work)] as const);
    return {
      ...Object.fromEntries(asyncs),
      readFileSync: (filePath: string, encoding?: string, position?: number, length?: number) =>
        (works.readFile!({ filePath, encoding, position, length }) as Values).data,
      writeFileSync: (filePath: string, data: unknown, encoding?: string) =>
        void works.writeFile!({ filePath, data, encoding }),
      saveFileSync: (tempFilePath: string, filePath?: string) =>
        (works.saveFile!({ tempFilePath, filePath }) as Values).savedFilePath,
      unlinkSync: (filePath: string) => void works.unlink!({ filePath }),
      accessSync: (path: string) => void works.access!({ path }),
      mkdirSync: () => {},
    };
  }

  private usedByUser(): number {
    const kept = [...this.storage.files].filter(([path]) => path.startsWith('wxfile://usr'));
    return kept.reduce((sum, [, bytes]) => sum + bytes.length, 0);
  }

  private bytesOf(path: unknown): Uint8Array {
    const bytes = this.storage.files.get(path as string);
    if (!bytes) throw new Refusal(`no such file or directory, open "${String(path)}"`, { errno: 1300002 });
    return bytes;
  }
}

/** As much of a decoder as it takes to know a picture's size. */
function sizeOfPicture(bytes: Buffer): Values {
  if (bytes.subarray(1, 4).toString('latin1') === 'PNG' && bytes.length > 33) {
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), type: 'png', orientation: 'up' };
  }
  for (
    let at = 2;
    bytes[0] === 0xff && bytes[1] === 0xd8 && at + 9 < bytes.length;
    at += 2 + bytes.readUInt16BE(at + 2)
  ) {
    const marker = bytes[at + 1]!;
    if (marker >= 0xc0 && marker <= 0xc3) {
      return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5), type: 'jpeg', orientation: 'up' };
    }
  }
  throw new Refusal('decode image fail');
}
