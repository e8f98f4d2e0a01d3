import { method, Refusal, type Api, type Host, type Options, type Values } from './host';
import { type PhoneStorage } from './storage';

/** What a person picks when the app asks for a file or a photo. */
export interface Picked {
  name: string;
  content: Uint8Array | string;
}

/** Files of the phone, and the pickers that bring them into the app. */
export class Files {
  private readonly waiting: Picked[][] = [];
  private count = 0;

  constructor(
    private readonly host: Host,
    private readonly storage: PhoneStorage,
  ) {}

  /** The next picker the app opens gets these; with nothing in waiting the person cancels. */
  willPick(picked: Picked[]) {
    this.waiting.push(picked);
  }

  api(): Api {
    const manager = this.manager();
    const pick = (name: string, shape: (file: Values) => Values) =>
      method(this.host, name, () => {
        const chosen = this.waiting.shift();
        if (!chosen) throw new Refusal('cancel');
        return { tempFiles: chosen.map((file) => shape(this.takeIn(file))) };
      });
    return {
      env: { USER_DATA_PATH: 'wxfile://usr' },
      getFileSystemManager: () => manager,
      chooseMessageFile: pick('chooseMessageFile', ({ path, name, size }) => ({ path, name, size, type: 'file' })),
      chooseMedia: pick('chooseMedia', ({ path, size }) => ({ tempFilePath: path, size, fileType: 'image' })),
      chooseImage: pick('chooseImage', ({ path, size }) => ({ path, size })),
    };
  }

  private takeIn({ name, content }: Picked): Values {
    const bytes = Buffer.from(content);
    const extension = /\.[^.]+$/.exec(name)?.[0] ?? '';
    const path = `wxfile://tmp_${(this.count += 1)}${extension}`;
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

  private bytesOf(path: unknown): Uint8Array {
    const bytes = this.storage.files.get(path as string);
    if (!bytes) throw new Refusal(`no such file or directory, open "${String(path)}"`, { errno: 1300002 });
    return bytes;
  }
}
