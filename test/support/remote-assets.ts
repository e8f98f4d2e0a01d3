/** Addresses that stand in the output as names or words and are never fetched, each with why. */
const namesOnly: Record<string, string> = {
  'http://www.w3.org/': 'names of the SVG, XHTML, MathML and XML vocabularies, in React and in the icons',
  'https://reactjs.org/docs/error-decoder.html': 'words of an error message of React',
  'https://taro.com': 'a base for reading relative addresses, in Taro',
  'https://query-string.invalid': 'a base for reading relative addresses, in the H5 router',
};

const address = /(?:https?:)?\/\/(?:[a-z0-9-]+\.)+[a-z]{2,}[^\s"'`)<>\\]*/gi;
/** Without a scheme, two slashes are an address only where something is loaded; elsewhere they are a comment. */
const loads = /(?:url\(|src=|href=)["']?$/i;

/** Addresses in a built file that lead to another host. */
export function remoteAssets(text: string): string[] {
  const found: string[] = [];
  for (const match of text.matchAll(address)) {
    const [url] = match;
    if (url.startsWith('//') && !loads.test(text.slice(Math.max(0, match.index - 6), match.index))) continue;
    if (!Object.keys(namesOnly).some((name) => url.startsWith(name))) found.push(url);
  }
  return found;
}
