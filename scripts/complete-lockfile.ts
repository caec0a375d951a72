// Some registries carry only the packages of their own platform, and npm then leaves the optional packages of all other
// platforms out of package-lock.json, after which `npm ci` refuses the file everywhere. This adds them by version, system
// and processor, so that one lockfile serves every platform. `--check` only tells whether something is missing.
import { readFileSync, writeFileSync } from 'node:fs';

interface LockedPackage {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  optionalDependencies?: Record<string, string>;
}

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32', 'windows', 'aix', 'netbsd'];
const processors = [
  'arm64',
  'x64',
  'ia32',
  'arm',
  'armv7l',
  'ppc64',
  'riscv64',
  's390x',
  'loong64',
  'wasm32',
];

/** What a platform package's name says it is for: `@x/cli-linux-arm64-musl` is linux on arm64. */
function platformOf(name: string): Pick<LockedPackage, 'os' | 'cpu'> {
  const words = name.split(/[-/]/);
  const os = systems.find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.includes(processor));
  return { ...(os && { os: [os === 'windows' ? 'win32' : os] }), ...(cpu && { cpu: [cpu] }) };
}

const file = 'package-lock.json';
const lock: { packages: Record<string, LockedPackage> } = JSON.parse(readFileSync(file, 'utf8'));
const added: Record<string, LockedPackage> = {};
for (const [path, owner] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(owner.optionalDependencies ?? {})) {
    const places = [`${path}/node_modules/${name}`, `node_modules/${name}`];
    if (places.some((place) => lock.packages[place] ?? added[place])) continue;
    added[`node_modules/${name}`] = {
      version: range.replace(/^[^\d]*/, ''),
      ...platformOf(name),
      ...(owner.dev && { dev: true }),
      optional: true,
    };
  }
}

const names = Object.keys(added);
if (names.length > 0 && process.argv.includes('--check')) {
  console.error(`${file} lacks ${names.length} optional packages of other platforms.`);
  console.error('Run: node scripts/complete-lockfile.ts');
  process.exit(1);
}
if (names.length > 0) {
  const sorted = Object.entries({ ...lock.packages, ...added }).sort(([a], [b]) => a.localeCompare(b, 'en'));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
  console.log(`${file}: added ${names.length} optional packages of other platforms.`);
}
