/* Runs a TypeScript entry point of this folder: `node bff/run.cjs start`. Plain JavaScript, so that an old Node still gets a sentence. */
const [major, minor] = process.versions.node.split('.').map(Number);
if (!((major === 20 && minor >= 19) || major === 22)) {
  console.error(
    `需要 Node.js 20.19 以上或 22，当前是 ${process.versions.node}。请换一个版本再运行（仓库里有 .nvmrc）。`,
  );
  process.exit(1);
}
const path = require('node:path');
let entry;
try {
  require('tsx/cjs');
  entry = path.join(__dirname, process.argv[2]);
} catch {
  console.error('依赖还没有安装：请先运行 npm ci。');
  process.exit(1);
}
process.argv.splice(1, 2, entry);
require(entry);
