// Installs what is missing, then lets the script that follows it run. Plain JavaScript without dependencies,
// because it is the only file that may run before `npm ci` has ever run, on Node >= 20.19.
import { execSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import process from 'node:process';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Eyrie needs Node 20.19 or newer to install itself; this is ${process.version}.`);
  process.exit(1);
}

/** True when node_modules was installed from the package-lock.json that is here now. */
function isInstalled() {
  const marker = 'node_modules/.package-lock.json';
  if (!existsSync(marker) || !existsSync('node_modules/.bin/node')) return false;
  if (statSync(marker).mtimeMs >= statSync('package-lock.json').mtimeMs) return true;
  const wanted = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  const present = JSON.parse(readFileSync(marker, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || present[path]?.version === version,
  );
}

function run(command, args) {
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error(`\`${command} ${args.join(' ')}\` failed; what it printed above says why.`);
    process.exit(status ?? 1);
  }
}

/** The first Chromium-like browser on this machine, or undefined. */
function findBrowser() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  return ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
    existsSync(path),
  );
}

/** Playwright's own download where it can be reached, Debian's package otherwise. */
function ensureBrowser() {
  if (findBrowser()) return;
  try {
    execSync('npx playwright install chromium', { stdio: 'ignore', timeout: 120_000 });
    return;
  } catch {
    console.error("Playwright's own browser cannot be downloaded here; installing Debian's Chromium.");
  }
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-color-emoji']);
}

if (!isInstalled()) {
  console.error('Installing dependencies (npm ci) ...');
  run('npm', ['ci', '--no-fund', '--no-audit']);
}
if (process.argv.includes('--browser')) ensureBrowser();
