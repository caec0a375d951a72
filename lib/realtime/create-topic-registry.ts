import type { EyrieSupabase } from '../supabase/eyrie-supabase.ts';
import type { TopicRegistry } from './topic-registry.ts';

/** Makes a registry on one connection. */
export function createTopicRegistry(_supabase: EyrieSupabase): TopicRegistry {
  throw new Error('being written');
}
