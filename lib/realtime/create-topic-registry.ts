import type { EyrieSupabase } from '../supabase/eyrie-supabase.ts';
import { Topic } from './topic.ts';
import type { TopicHandle, TopicListener, TopicRegistry } from './topic-registry.ts';

/** Long enough for React's StrictMode (unmount, mount) and for a glance at another conversation. */
const LINGER_MS = 1_000;

/** Makes a registry on one connection. */
export function createTopicRegistry(supabase: EyrieSupabase): TopicRegistry {
  const topics = new Map<string, Topic>();
  const lingering = new Map<string, ReturnType<typeof setTimeout>>();
  const leaving = new Map<string, Promise<void>>();

  function obtain(name: string, presenceKey: string | undefined): Topic {
    clearTimeout(lingering.get(name));
    lingering.delete(name);
    const known = topics.get(name);
    if (known) return known;
    const topic = new Topic(supabase, name, presenceKey);
    topics.set(name, topic);
    // realtime-js forgets every channel of a name when one of them closes: leave first, then join again.
    void (leaving.get(name) ?? Promise.resolve()).then(() => topic.open());
    return topic;
  }

  function drop(topic: Topic): void {
    clearTimeout(lingering.get(topic.name));
    lingering.delete(topic.name);
    topics.delete(topic.name);
    const left = topic
      .close()
      .catch((error) => console.warn(`Leaving ${topic.name} failed`, error))
      .finally(() => {
        if (leaving.get(topic.name) === left) leaving.delete(topic.name);
      });
    leaving.set(topic.name, left);
  }

  function release(topic: Topic, listener: TopicListener): void {
    if (!topic.listeners.delete(listener) || topic.listeners.size > 0) return;
    if (topics.get(topic.name) !== topic) return;
    lingering.set(
      topic.name,
      setTimeout(() => drop(topic), LINGER_MS),
    );
  }

  return {
    acquire(name, listener, options): TopicHandle {
      const topic = obtain(name, options?.presenceKey);
      topic.listeners.add(listener);
      queueMicrotask(() => greet(topic, listener));
      return {
        send: (event, payload) => topic.send(event, payload),
        appear: (isPresent) => topic.appear(isPresent),
        release: () => release(topic, listener),
      };
    },
    close() {
      for (const topic of [...topics.values()]) drop(topic);
    },
  };
}

/** Tells a late listener what the others heard already. */
function greet(topic: Topic, listener: TopicListener): void {
  if (!topic.listeners.has(listener) || topic.status !== 'subscribed') return;
  listener.onStatus?.('subscribed');
  const presence = topic.presence();
  if (presence) listener.onPresence?.(presence);
}
