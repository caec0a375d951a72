// Screenshots of every page, light and dark, wide and narrow, into test-results/pictures. With PICTURES=1 the ones that the
// documents show are written to docs/pictures.
import { cast } from '../support/cast.ts';
import { finished } from './support/finished.ts';
import { places, prepareProps, visitPlace } from './support/places.ts';
import { expect, test } from './support/test.ts';

const folder = process.env.PICTURES === '1' ? 'docs/pictures' : 'test-results/pictures';
/** Where each page is, and what it says once it has all it shows. */
const pages: Record<string, [path: string, shown: RegExp]> = {
  inbox: ['/inbox', /Study circle/],
  conversation: ['/c/a0000000-0000-4000-8000-000000000001', /too early for you\?/],
  group: ['/c/a0000000-0000-4000-8000-000000000002', /Tuesday will be fun/],
  notifications: ['/notifications', /All quiet|Mark/],
  settings: ['/settings', /Quiet hours/],
  missing: ['/c/99999999-9999-4999-8999-999999999999', /not available to you/],
};

const sizes = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } };

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [size, viewport] of Object.entries(sizes)) {
    test(`pictures of every page, ${colorScheme}, ${size}`, async ({ people }) => {
      const options = { colorScheme, viewport, reducedMotion: 'reduce' as const };
      const visitor = await people.visit('/login', options);
      await visitor.screenshot({ path: `${folder}/login-${colorScheme}-${size}.png` });
      await visitor.goto('/signup');
      await visitor.screenshot({ path: `${folder}/signup-${colorScheme}-${size}.png` });

      const sam = await people.open(cast.student, { ...options, at: null });
      for (const [name, [path, shown]] of Object.entries(pages)) {
        await sam.goto(path);
        await expect(sam.getByRole('main').getByText(shown).filter({ visible: true }).last()).toBeVisible();
        await expect(sam.getByRole('status', { name: /^Loading/ })).toHaveCount(0);
        await finished(sam);
        await sam.screenshot({ path: `${folder}/${name}-${colorScheme}-${size}.png` });
      }
      const overflow = await sam.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });
  }
}

// Each in a browser of its own, for the documents only: as walks they are elsewhere.
if (process.env.PICTURES === '1') {
  for (const [name, place] of Object.entries(places)) {
    test(`pictures of ${name}`, async ({ people }) => {
      const props = await prepareProps();
      for (const colorScheme of ['light', 'dark'] as const) {
        for (const [size, viewport] of Object.entries(sizes)) {
          const page = await visitPlace(people, place, props, {
            colorScheme,
            viewport,
            reducedMotion: 'reduce',
          });
          await finished(page);
          await page.screenshot({ path: `${folder}/${name}-${colorScheme}-${size}.png` });
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - window.innerWidth,
          );
          expect(overflow, `${name} ${size} is too wide`).toBeLessThanOrEqual(0);
          await page.context().close();
        }
      }
    });
  }
}
