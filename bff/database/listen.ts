import { type Pool } from 'pg';

const PULSE_EVERY_MS = 5_000;
const PULSE_PATIENCE_MS = 3_000;
const RECONNECT_AFTER_MS = 1_000;

export interface Listener {
  onMessage(text: string): void;
  /** From now on nothing is missed. */
  onUp(): void;
  /** From now on messages may be missed, until `onUp`. */
  onDown(error: unknown): void;
}

/**
 * Keeps one connection that hears what any node says with `pg_notify`. It reconnects by itself; a line that is dead
 * without saying so is found by its pulse within eight seconds.
 */
export async function listen(pool: Pool, channel: string, listener: Listener): Promise<{ close(): void }> {
  let hangUp: (() => void) | null = null;
  let isClosed = false;

  async function open(): Promise<void> {
    const client = await pool.connect();
    const timers: { pulse?: NodeJS.Timeout; patience?: NodeJS.Timeout } = {};
    let isOver = false;

    const end = (error?: unknown) => {
      if (isOver) return;
      isOver = true;
      clearInterval(timers.pulse);
      clearTimeout(timers.patience);
      client.release(true);
      listener.onDown(error);
      if (!isClosed) reopen();
    };
    const feelPulse = () => {
      timers.patience = setTimeout(() => end(new Error('no pulse')), PULSE_PATIENCE_MS);
      client.query('select 1').then(() => clearTimeout(timers.patience), end);
    };

    hangUp = end;
    if (isClosed) return end();
    client.on('error', end).on('end', end);
    client.on('notification', ({ payload = '' }) => !isOver && listener.onMessage(payload));
    try {
      await client.query(`listen ${channel}`);
    } catch (error) {
      return end(error);
    }
    if (isOver) return;
    timers.pulse = setInterval(feelPulse, PULSE_EVERY_MS).unref();
    listener.onUp();
  }

  function reopen(): void {
    setTimeout(() => !isClosed && open().catch(reopen), RECONNECT_AFTER_MS).unref();
  }

  await open();
  return {
    close() {
      isClosed = true;
      hangUp?.();
    },
  };
}
