/** By what the list of campaigns may be ordered; the first unless asked otherwise. */
export const campaignOrders = ['made', 'title', 'state', 'people'] as const;
export type CampaignOrder = (typeof campaignOrders)[number];

/** A place in the list, as the address has it. */
export interface CampaignPlace {
  order: CampaignOrder;
  /** 1 for the first. */
  page: number;
}

type Parameter = string | string[] | undefined;

/** Reads the address; whatever makes no sense is the beginning. */
export function readCampaignPlace({ order, page }: { order?: Parameter; page?: Parameter }): CampaignPlace {
  const number = Number(page);
  return {
    order: campaignOrders.find((known) => known === order) ?? 'made',
    page: Number.isInteger(number) && number >= 1 && number <= 10_000 ? number : 1,
  };
}

/** The address of a place. */
export function campaignPath({ order, page }: CampaignPlace): string {
  const parameters = new URLSearchParams();
  if (order !== 'made') parameters.set('order', order);
  if (page > 1) parameters.set('page', String(page));
  const query = parameters.toString();
  return `/admin/campaigns${query && `?${query}`}`;
}
