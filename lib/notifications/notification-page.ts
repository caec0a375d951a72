/** How many notifications come at once. */
export const NOTIFICATION_PAGE = 20;
