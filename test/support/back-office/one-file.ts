/** The one file of a multipart form. */
export function readOneFile(contentType: string, body: Buffer): { name: string; content: Buffer } {
  const boundary = /boundary=(.+)$/.exec(contentType)?.[1] ?? '';
  const headEnd = body.indexOf('\r\n\r\n');
  const head = body.subarray(0, headEnd).toString();
  const end = body.lastIndexOf(`\r\n--${boundary}--`);
  const name = /name="file"; filename="([^"]*)"/.exec(head)?.[1];
  if (!head.startsWith(`--${boundary}\r\n`) || end < headEnd || name === undefined) throw new Error('not one file');
  return { name: name.replaceAll('%22', '"'), content: body.subarray(headEnd + 4, end) };
}
