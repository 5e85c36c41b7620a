import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where distributions and CI images put it. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** `describe`, skipped on a machine without Chromium; CI must have it. */
export const describeInBrowser = program() === undefined && !process.env['CI'] ? describe.skip : describe;

function program(): string | undefined {
  return PLACES.find((place) => existsSync(place));
}

/** Chromium without a window. The caller closes it. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = program();
  if (executablePath === undefined) throw new Error('Chromium is not installed');
  return chromium.launch({ executablePath, args: QUIET });
}
