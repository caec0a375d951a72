/** What stands around a message at the edge of the screen; its own words come from whoever shows it. */
export const toastText = {
  notifications: 'Notifications',
  open: 'Open',
};
