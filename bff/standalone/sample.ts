export async function loadSample(_r: unknown, _s: unknown): Promise<void> {}
