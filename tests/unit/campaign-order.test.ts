import { expect, test } from 'vitest';
import { campaignPath, readCampaignPlace } from '../../lib/admin/campaign-order.ts';

test('a place in the list of campaigns survives the address; nonsense is the beginning', () => {
  for (const place of [
    { order: 'made', page: 1 },
    { order: 'people', page: 3 },
  ] as const) {
    const { searchParams } = new URL(campaignPath(place), 'http://app');
    expect(readCampaignPlace(Object.fromEntries(searchParams))).toEqual(place);
  }
  expect(campaignPath({ order: 'made', page: 1 })).toBe('/admin/campaigns');
  for (const page of ['0', '-1', '1.5', 'x', '1e9', ['1', '2']]) {
    expect(readCampaignPlace({ order: 'drop table', page })).toEqual({ order: 'made', page: 1 });
  }
});
