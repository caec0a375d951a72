import type { StoreApi } from 'zustand/vanilla';
import type { TopicRegistry } from '../realtime/topic-registry.ts';
import type { EyrieSupabase } from '../supabase/eyrie-supabase.ts';
import type { Change } from './change.ts';
import type { ChatState } from './types.ts';

/** What the parts of one chat client share. */
export interface ChatContext {
  supabase: EyrieSupabase;
  userId: string;
  deviceId: string;
  topics: TopicRegistry;
  store: StoreApi<ChatState>;
  dispatch(change: Change): void;
  /** As `dispatch`, for what others do: in a rush several are applied together, a moment later. */
  hear(change: Change): void;
  /** Applies what was heard and waits. */
  settle(): void;
}
