/**
 * True when the request carries one of our own service keys.
 * The exact key is asked for, not a token that merely says `service_role`: then a forged, unsigned or expired
 * token is refused even where nothing in front of this function has checked signatures.
 */
export async function isServiceCaller(request: Request, serviceKeys: string[]): Promise<boolean> {
  const bearer = request.headers.get('authorization')?.match(/^Bearer\s+(\S+)$/i)?.[1];
  if (!bearer) return false;
  const given = await digest(bearer);
  const known = await Promise.all(serviceKeys.map(digest));
  return known.includes(given);
}

// Comparing digests takes the same time however much of a guess is right.
async function digest(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return new Uint8Array(bytes).join();
}
