export const shellText = {
  notifications: 'Notifications',
  search: 'Search',
  account: 'Account',
  connection: 'Connection',
  offline: 'Offline. Messages will be sent when you are back.',
  reconnecting: 'Reconnecting… Messages will be sent as soon as it works.',
  main: 'Main',
  inbox: 'Inbox',
  saved: 'Saved',
  settings: 'Settings',
  sessions: 'Sessions',
  campaigns: 'Campaigns',
  newCampaign: 'New campaign',
  templates: 'Templates',
  /** Of the tab; '' where the place has no name. */
  title: (place: string) => (place ? `${place} · Eyrie` : 'Eyrie'),
  searchKeys: 'Ctrl K',
};
