/*
 * node config/complete-lockfile.cjs — after `npm install`.
 * A registry that lacks the packages of other platforms makes npm leave them out of the lock file, and `npm ci` then
 * refuses it. They are optional and never fetched here, so their name, version and platform are all that is needed.
 */
const fs = require('node:fs');
const path = require('node:path');

const file = path.join(__dirname, '..', 'package-lock.json');
const systems = ['darwin', 'linux', 'win32', 'android', 'freebsd', 'openharmony', 'netbsd', 'openbsd', 'sunos', 'aix'];
const processors = ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 'ppc64le', 's390x', 'riscv64', 'loong64', 'mips64el'];

/** Where Node would find `name` from the package at `from`. */
function find(packages, from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    const place = `${at && `${at}/`}node_modules/${name}`;
    if (packages[place]) return place;
    if (!at) return null;
  }
}

/** Optional packages with an exact version that the lock file does not hold. */
function missing(packages) {
  return Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies).flatMap(([name, version]) => {
      const place = find(packages, from, name);
      if (place && (packages[place].version === version || !/^\d/.test(version))) return [];
      return [{ from, name, version, nested: place !== null }];
    }),
  );
}

function complete(lock) {
  const { packages } = lock;
  for (const { from, name, version, nested } of missing(packages)) {
    const words = name.split(/[-/]/);
    const [os, cpu] = [systems, processors].map((all) => all.find((each) => words.includes(each)));
    const { dev, devOptional } = packages[from];
    packages[nested ? `${from}/node_modules/${name}` : `node_modules/${name}`] = {
      version,
      ...(cpu && { cpu: [cpu] }),
      ...(dev && { dev }),
      ...(devOptional && { devOptional }),
      optional: true,
      ...(os && { os: [os] }),
    };
  }
  return lock;
}

module.exports = { missing };

if (require.main === module) {
  const lock = complete(JSON.parse(fs.readFileSync(file, 'utf8')));
  fs.writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
}
