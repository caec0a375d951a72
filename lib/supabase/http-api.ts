/** How to reach the parts of Supabase that are neither RPC nor Realtime: Storage, functions, single columns. */
export interface HttpApi {
  /** Of the project, without a slash at the end. */
  url: string;
  /** The key, and the signed-in person's token. @throws TypeError when a new token is needed and the server is away. */
  headers(): Promise<Record<string, string>>;
}

/** Makes it from the same settings as `browserSupabase`. */
export function httpApi(
  config: { supabaseUrl: string; supabaseKey: string },
  accessToken: () => Promise<string | null>,
): HttpApi {
  return {
    url: config.supabaseUrl,
    async headers() {
      const token = await accessToken();
      return { apikey: config.supabaseKey, authorization: `Bearer ${token ?? config.supabaseKey}` };
    },
  };
}
