import { z } from '@hono/zod-openapi';

/** How far a session can be. */
export const sessionStatus = z.enum([
  'requested',
  'accepted',
  'declined',
  'in_progress',
  'completed',
  'expired',
]);

const common = {
  id: z.string(),
  topic: z.string(),
  status: sessionStatus,
  scheduled_at: z.string(),
  expires_at: z.string(),
  metadata: z.record(z.string(), z.unknown()),
  updated_by: z.string().nullable(),
  updated_at: z.string(),
  created_at: z.string(),
};

/** A session as it is kept. */
export const session = z
  .object({ ...common, student_id: z.string(), mentor_id: z.string() })
  .openapi('Session');

/** A session as one of its people lists it: who the other one is, and what oneself may do next. */
export const sessionLine = z
  .object({
    ...common,
    role: z.enum(['student', 'mentor']),
    other_user_id: z.string(),
    other_name: z.string(),
    other_avatar_url: z.string().nullable(),
    conversation_id: z.string(),
    reason: z.string().nullable(),
    moves: z.array(sessionStatus),
  })
  .openapi('SessionLine');

/** One of the two. */
export const participant = z
  .object({
    user_id: z.string(),
    role: z.enum(['student', 'mentor']),
    full_name: z.string(),
    avatar_url: z.string().nullable(),
  })
  .openapi('SessionParticipant');
