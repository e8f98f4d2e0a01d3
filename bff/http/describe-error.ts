/** What is logged of an error: names, messages and stacks, never its other properties, which may hold anything. */
export interface DescribedError {
  name: string;
  message: string;
  stack: string | undefined;
  code?: string;
  causes: string[];
}

export function describeError(error: unknown): DescribedError {
  if (!(error instanceof Error))
    return { name: typeof error, message: mask(String(error)), stack: undefined, causes: [] };
  const { code } = error as { code?: unknown };
  return {
    name: error.name,
    message: mask(error.message),
    stack: error.stack && mask(error.stack),
    ...(typeof code === 'string' && { code }),
    causes: causesOf(error),
  };
}

function causesOf(error: Error): string[] {
  const causes: string[] = [];
  for (let cause = error.cause; cause !== undefined && causes.length < 5;) {
    causes.push(mask(cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)));
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return causes;
}

/** Mobile and identity numbers keep their ends, as WeChat prescribes; long random strings go. */
export function mask(text: string): string {
  return text
    .replace(/(?<!\d)(\d)\d{16}([\dXx])(?!\d)/g, '$1****************$2')
    .replace(/(?<!\d)(1[3-9]\d)\d{6}(\d{2})(?!\d)/g, '$1******$2')
    .replace(/(?<![\w-])[\w-]{43,}(?![\w-])/g, '(secret)');
}
