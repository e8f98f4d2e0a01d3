const replies = new Map<string, { at: number; reply: Promise<unknown> }>();

/** The reply of a moment ago, or a new one; what failed is asked again. */
export function recall<T>(key: string, forMs: number, ask: () => Promise<T>): Promise<T> {
  const known = replies.get(key);
  if (known && Date.now() - known.at < forMs) return known.reply as Promise<T>;
  const reply = ask();
  replies.set(key, { at: Date.now(), reply });
  reply.catch(() => replies.delete(key));
  return reply;
}

/** Something has changed it. */
export const forgetReply = (key: string): void => void replies.delete(key);
