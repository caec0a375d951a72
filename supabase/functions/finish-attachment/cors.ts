/** Hosted functions answer browsers' preflights themselves. The session is in a header, so any origin may ask. */
export const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'POST',
  'access-control-allow-headers': 'authorization, apikey, content-type, x-client-info',
  'access-control-max-age': '3600',
};
