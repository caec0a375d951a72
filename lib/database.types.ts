export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = {
  
  "public": {
          Tables: {
            "blocks": {
                  Row: {
                    "blocked_id": string,"blocker_id": string,"created_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "blocked_id": string,"blocker_id": string,"created_at"?: string
                  }
                  Update: {
                    "blocked_id"?: string,"blocker_id"?: string,"created_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "blocks_blocked_id_fkey"
      columns: ["blocked_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "blocks_blocker_id_fkey"
      columns: ["blocker_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"context_participants": {
                  Row: {
                    "added_at": string,"context_id": string,"context_type": string,"role": string,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "added_at"?: string,"context_id": string,"context_type": string,"role": string,"user_id": string
                  }
                  Update: {
                    "added_at"?: string,"context_id"?: string,"context_type"?: string,"role"?: string,"user_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "context_participants_context_fkey"
      columns: ["context_type","context_id"]
isOneToOne: false
      referencedRelation: "contexts"
      referencedColumns: ["context_type","context_id"]
    },{
      foreignKeyName: "context_participants_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"contexts": {
                  Row: {
                    "context_id": string,"context_type": string,"created_at": string,"title": string
                  }
                  ComputedFields: never
                  Insert: {
                    "context_id": string,"context_type": string,"created_at"?: string,"title": string
                  }
                  Update: {
                    "context_id"?: string,"context_type"?: string,"created_at"?: string,"title"?: string
                  }
                  Relationships: [
                    
                  ]
                },"conversation_members": {
                  Row: {
                    "archived_at": string | null,"conversation_id": string,"joined_at": string,"last_delivered_seq": number,"last_read_at": string | null,"last_read_seq": number,"left_at": string | null,"muted_until": string | null,"notify_level": string,"pinned_at": string | null,"role": string,"unread_from_seq": number | null,"user_id": string,"visible_from_seq": number
                  }
                  ComputedFields: never
                  Insert: {
                    "archived_at"?: string | null,"conversation_id": string,"joined_at"?: string,"last_delivered_seq"?: number,"last_read_at"?: string | null,"last_read_seq"?: number,"left_at"?: string | null,"muted_until"?: string | null,"notify_level"?: string,"pinned_at"?: string | null,"role"?: string,"unread_from_seq"?: number | null,"user_id": string,"visible_from_seq"?: number
                  }
                  Update: {
                    "archived_at"?: string | null,"conversation_id"?: string,"joined_at"?: string,"last_delivered_seq"?: number,"last_read_at"?: string | null,"last_read_seq"?: number,"left_at"?: string | null,"muted_until"?: string | null,"notify_level"?: string,"pinned_at"?: string | null,"role"?: string,"unread_from_seq"?: number | null,"user_id"?: string,"visible_from_seq"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "conversation_members_conversation_id_fkey"
      columns: ["conversation_id"]
isOneToOne: false
      referencedRelation: "conversations"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "conversation_members_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"conversations": {
                  Row: {
                    "attachments_allowed": boolean,"avatar_path": string | null,"change_seq": number,"context_id": string | null,"context_type": string | null,"created_at": string,"created_by": string | null,"direct_key": string | null,"edits_allowed": boolean,"epoch": number,"history_visibility": string,"id": string,"kind": string,"last_message_at": string,"last_seq": number,"receipts_enabled": boolean,"title": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "attachments_allowed"?: boolean,"avatar_path"?: string | null,"change_seq"?: number,"context_id"?: string | null,"context_type"?: string | null,"created_at"?: string,"created_by"?: string | null,"direct_key"?: string | null,"edits_allowed"?: boolean,"epoch"?: number,"history_visibility"?: string,"id"?: string,"kind": string,"last_message_at"?: string,"last_seq"?: number,"receipts_enabled"?: boolean,"title"?: string | null
                  }
                  Update: {
                    "attachments_allowed"?: boolean,"avatar_path"?: string | null,"change_seq"?: number,"context_id"?: string | null,"context_type"?: string | null,"created_at"?: string,"created_by"?: string | null,"direct_key"?: string | null,"edits_allowed"?: boolean,"epoch"?: number,"history_visibility"?: string,"id"?: string,"kind"?: string,"last_message_at"?: string,"last_seq"?: number,"receipts_enabled"?: boolean,"title"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "conversations_context_fkey"
      columns: ["context_type","context_id"]
isOneToOne: true
      referencedRelation: "contexts"
      referencedColumns: ["context_type","context_id"]
    },{
      foreignKeyName: "conversations_created_by_fkey"
      columns: ["created_by"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"drafts": {
                  Row: {
                    "content": string,"conversation_id": string,"reply_to": string | null,"updated_at": string,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "content": string,"conversation_id": string,"reply_to"?: string | null,"updated_at": string,"user_id": string
                  }
                  Update: {
                    "content"?: string,"conversation_id"?: string,"reply_to"?: string | null,"updated_at"?: string,"user_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "drafts_conversation_id_fkey"
      columns: ["conversation_id"]
isOneToOne: false
      referencedRelation: "conversations"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "drafts_reply_to_fkey"
      columns: ["reply_to"]
isOneToOne: false
      referencedRelation: "message_delivery"
      referencedColumns: ["message_id"]
    },{
      foreignKeyName: "drafts_reply_to_fkey"
      columns: ["reply_to"]
isOneToOne: false
      referencedRelation: "messages"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "drafts_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"message_attachment_shares": {
                  Row: {
                    "attachment_id": string,"created_at": string,"message_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "attachment_id": string,"created_at"?: string,"message_id": string
                  }
                  Update: {
                    "attachment_id"?: string,"created_at"?: string,"message_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "message_attachment_shares_attachment_id_fkey"
      columns: ["attachment_id"]
isOneToOne: false
      referencedRelation: "message_attachments"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "message_attachment_shares_message_id_fkey"
      columns: ["message_id"]
isOneToOne: false
      referencedRelation: "message_delivery"
      referencedColumns: ["message_id"]
    },{
      foreignKeyName: "message_attachment_shares_message_id_fkey"
      columns: ["message_id"]
isOneToOne: false
      referencedRelation: "messages"
      referencedColumns: ["id"]
    }
                  ]
                },"message_attachments": {
                  Row: {
                    "conversation_id": string,"created_at": string,"height": number | null,"id": string,"kind": string,"message_id": string | null,"mime_type": string,"name": string,"path": string,"size": number,"state": string,"uploader_id": string | null,"width": number | null
                  }
                  ComputedFields: never
                  Insert: {
                    "conversation_id": string,"created_at"?: string,"height"?: number | null,"id": string,"kind": string,"message_id"?: string | null,"mime_type": string,"name": string,"path": string,"size": number,"state"?: string,"uploader_id"?: string | null,"width"?: number | null
                  }
                  Update: {
                    "conversation_id"?: string,"created_at"?: string,"height"?: number | null,"id"?: string,"kind"?: string,"message_id"?: string | null,"mime_type"?: string,"name"?: string,"path"?: string,"size"?: number,"state"?: string,"uploader_id"?: string | null,"width"?: number | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "message_attachments_conversation_id_fkey"
      columns: ["conversation_id"]
isOneToOne: false
      referencedRelation: "conversations"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "message_attachments_message_id_fkey"
      columns: ["message_id"]
isOneToOne: false
      referencedRelation: "message_delivery"
      referencedColumns: ["message_id"]
    },{
      foreignKeyName: "message_attachments_message_id_fkey"
      columns: ["message_id"]
isOneToOne: false
      referencedRelation: "messages"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "message_attachments_uploader_id_fkey"
      columns: ["uploader_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"message_mentions": {
                  Row: {
                    "message_id": string,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "message_id": string,"user_id": string
                  }
                  Update: {
                    "message_id"?: string,"user_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "message_mentions_message_id_fkey"
      columns: ["message_id"]
isOneToOne: false
      referencedRelation: "message_delivery"
      referencedColumns: ["message_id"]
    },{
      foreignKeyName: "message_mentions_message_id_fkey"
      columns: ["message_id"]
isOneToOne: false
      referencedRelation: "messages"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "message_mentions_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"message_reactions": {
                  Row: {
                    "created_at": string,"emoji": string,"message_id": string,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"emoji": string,"message_id": string,"user_id": string
                  }
                  Update: {
                    "created_at"?: string,"emoji"?: string,"message_id"?: string,"user_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "message_reactions_message_id_fkey"
      columns: ["message_id"]
isOneToOne: false
      referencedRelation: "message_delivery"
      referencedColumns: ["message_id"]
    },{
      foreignKeyName: "message_reactions_message_id_fkey"
      columns: ["message_id"]
isOneToOne: false
      referencedRelation: "messages"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "message_reactions_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"message_reports": {
                  Row: {
                    "created_at": string,"id": string,"message": NonNullable<Json>,"message_id": string,"note": string | null,"reason": string,"reporter_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"id"?: string,"message": NonNullable<Json>,"message_id": string,"note"?: string | null,"reason": string,"reporter_id"?: string | null
                  }
                  Update: {
                    "created_at"?: string,"id"?: string,"message"?: NonNullable<Json>,"message_id"?: string,"note"?: string | null,"reason"?: string,"reporter_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "message_reports_message_id_fkey"
      columns: ["message_id"]
isOneToOne: false
      referencedRelation: "message_delivery"
      referencedColumns: ["message_id"]
    },{
      foreignKeyName: "message_reports_message_id_fkey"
      columns: ["message_id"]
isOneToOne: false
      referencedRelation: "messages"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "message_reports_reporter_id_fkey"
      columns: ["reporter_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"messages": {
                  Row: {
                    "attachments": NonNullable<Json>,"change_seq": number,"content": string,"conversation_id": string,"created_at": string,"deleted_at": string | null,"edited_at": string | null,"forwarded_from": string | null,"id": string,"is_deleted": boolean,"mentions": (string)[],"mentions_everyone": boolean,"metadata": NonNullable<Json>,"pinned_at": string | null,"pinned_by": string | null,"reactions": NonNullable<Json>,"reply_to": string | null,"sender_id": string | null,"seq": number,"silent": boolean,"type": string
                  }
                  ComputedFields: never
                  Insert: {
                    "attachments"?: NonNullable<Json>,"change_seq": number,"content"?: string,"conversation_id": string,"created_at"?: string,"deleted_at"?: string | null,"edited_at"?: string | null,"forwarded_from"?: string | null,"id": string,"is_deleted"?: never,"mentions"?: (string)[],"mentions_everyone"?: boolean,"metadata"?: NonNullable<Json>,"pinned_at"?: string | null,"pinned_by"?: string | null,"reactions"?: NonNullable<Json>,"reply_to"?: string | null,"sender_id"?: string | null,"seq": number,"silent"?: boolean,"type"?: string
                  }
                  Update: {
                    "attachments"?: NonNullable<Json>,"change_seq"?: number,"content"?: string,"conversation_id"?: string,"created_at"?: string,"deleted_at"?: string | null,"edited_at"?: string | null,"forwarded_from"?: string | null,"id"?: string,"is_deleted"?: never,"mentions"?: (string)[],"mentions_everyone"?: boolean,"metadata"?: NonNullable<Json>,"pinned_at"?: string | null,"pinned_by"?: string | null,"reactions"?: NonNullable<Json>,"reply_to"?: string | null,"sender_id"?: string | null,"seq"?: number,"silent"?: boolean,"type"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "messages_conversation_id_fkey"
      columns: ["conversation_id"]
isOneToOne: false
      referencedRelation: "conversations"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "messages_forwarded_from_fkey"
      columns: ["forwarded_from"]
isOneToOne: false
      referencedRelation: "message_delivery"
      referencedColumns: ["message_id"]
    },{
      foreignKeyName: "messages_forwarded_from_fkey"
      columns: ["forwarded_from"]
isOneToOne: false
      referencedRelation: "messages"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "messages_pinned_by_fkey"
      columns: ["pinned_by"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "messages_reply_to_fkey"
      columns: ["reply_to"]
isOneToOne: false
      referencedRelation: "message_delivery"
      referencedColumns: ["message_id"]
    },{
      foreignKeyName: "messages_reply_to_fkey"
      columns: ["reply_to"]
isOneToOne: false
      referencedRelation: "messages"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "messages_sender_id_fkey"
      columns: ["sender_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"notification_campaigns": {
                  Row: {
                    "audience": NonNullable<Json>,"body": string,"category": string,"channels": (string)[],"created_at": string,"created_by": string | null,"cursor_id": string,"error": string | null,"expires_at": string | null,"finished_at": string | null,"id": string,"notified": number,"priority": number,"processed": number,"revision": number,"scheduled_at": string | null,"started_at": string | null,"state": string,"title": string,"total": number,"url": string
                  }
                  ComputedFields: never
                  Insert: {
                    "audience": NonNullable<Json>,"body": string,"category": string,"channels": (string)[],"created_at"?: string,"created_by"?: string | null,"cursor_id"?: string,"error"?: string | null,"expires_at"?: string | null,"finished_at"?: string | null,"id"?: string,"notified"?: number,"priority"?: number,"processed"?: number,"revision"?: number,"scheduled_at"?: string | null,"started_at"?: string | null,"state"?: string,"title": string,"total"?: number,"url"?: string
                  }
                  Update: {
                    "audience"?: NonNullable<Json>,"body"?: string,"category"?: string,"channels"?: (string)[],"created_at"?: string,"created_by"?: string | null,"cursor_id"?: string,"error"?: string | null,"expires_at"?: string | null,"finished_at"?: string | null,"id"?: string,"notified"?: number,"priority"?: number,"processed"?: number,"revision"?: number,"scheduled_at"?: string | null,"started_at"?: string | null,"state"?: string,"title"?: string,"total"?: number,"url"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "notification_campaigns_category_fkey"
      columns: ["category"]
isOneToOne: false
      referencedRelation: "notification_categories"
      referencedColumns: ["key"]
    },{
      foreignKeyName: "notification_campaigns_created_by_fkey"
      columns: ["created_by"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"notification_categories": {
                  Row: {
                    "description": string,"email_after": string | null,"email_default": boolean,"in_app_after": string | null,"in_app_default": boolean,"key": string,"label": string,"mandatory": boolean,"position": number,"push_after": string | null,"push_default": boolean,"sms_after": string | null,"sms_default": boolean
                  }
                  ComputedFields: never
                  Insert: {
                    "description": string,"email_after"?: string | null,"email_default"?: boolean,"in_app_after"?: string | null,"in_app_default"?: boolean,"key": string,"label": string,"mandatory"?: boolean,"position": number,"push_after"?: string | null,"push_default"?: boolean,"sms_after"?: string | null,"sms_default"?: boolean
                  }
                  Update: {
                    "description"?: string,"email_after"?: string | null,"email_default"?: boolean,"in_app_after"?: string | null,"in_app_default"?: boolean,"key"?: string,"label"?: string,"mandatory"?: boolean,"position"?: number,"push_after"?: string | null,"push_default"?: boolean,"sms_after"?: string | null,"sms_default"?: boolean
                  }
                  Relationships: [
                    
                  ]
                },"notification_deliveries": {
                  Row: {
                    "again_at": string | null,"attempts": number,"carries": number,"channel": string,"crashes": number,"created_at": string,"digest_id": string | null,"due_at": string,"id": string,"is_bulk": boolean,"is_held": boolean,"lane": string,"lease_until": string | null,"leased_by": string | null,"notification_id": string,"push_token_id": string | null,"reason": string,"response": Json | null,"sends": number,"sent_at": string | null,"state": string,"target": string,"updated_at": string,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "again_at"?: string | null,"attempts"?: number,"carries"?: number,"channel": string,"crashes"?: number,"created_at"?: string,"digest_id"?: string | null,"due_at": string,"id"?: string,"is_bulk"?: boolean,"is_held"?: boolean,"lane": string,"lease_until"?: string | null,"leased_by"?: string | null,"notification_id": string,"push_token_id"?: string | null,"reason": string,"response"?: Json | null,"sends"?: number,"sent_at"?: string | null,"state": string,"target": string,"updated_at"?: string,"user_id": string
                  }
                  Update: {
                    "again_at"?: string | null,"attempts"?: number,"carries"?: number,"channel"?: string,"crashes"?: number,"created_at"?: string,"digest_id"?: string | null,"due_at"?: string,"id"?: string,"is_bulk"?: boolean,"is_held"?: boolean,"lane"?: string,"lease_until"?: string | null,"leased_by"?: string | null,"notification_id"?: string,"push_token_id"?: string | null,"reason"?: string,"response"?: Json | null,"sends"?: number,"sent_at"?: string | null,"state"?: string,"target"?: string,"updated_at"?: string,"user_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "notification_deliveries_digest_id_fkey"
      columns: ["digest_id"]
isOneToOne: false
      referencedRelation: "notification_deliveries"
      referencedColumns: ["id"]
    }
                  ]
                },"notification_settings": {
                  Row: {
                    "email_digest": string,"paused_until": string | null,"quiet_hours": NonNullable<Json>,"timezone": string | null,"updated_at": string,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "email_digest"?: string,"paused_until"?: string | null,"quiet_hours"?: NonNullable<Json>,"timezone"?: string | null,"updated_at"?: string,"user_id": string
                  }
                  Update: {
                    "email_digest"?: string,"paused_until"?: string | null,"quiet_hours"?: NonNullable<Json>,"timezone"?: string | null,"updated_at"?: string,"user_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "notification_settings_user_id_fkey"
      columns: ["user_id"]
isOneToOne: true
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"notifications": {
                  Row: {
                    "category": string,"collapse_key": string,"count": number,"created_at": string,"data": NonNullable<Json>,"dedup_key": string,"expires_at": string | null,"first_seq": number,"hidden_at": string | null,"id": string,"in_app": boolean,"last_seq": number,"message": string,"priority": number,"read_at": string | null,"title": string,"type": string,"updated_at": string,"user_id": string,"verdicts": NonNullable<Json>
                  }
                  ComputedFields: never
                  Insert: {
                    "category": string,"collapse_key": string,"count"?: number,"created_at"?: string,"data"?: NonNullable<Json>,"dedup_key": string,"expires_at"?: string | null,"first_seq"?: number,"hidden_at"?: string | null,"id"?: string,"in_app"?: boolean,"last_seq"?: number,"message": string,"priority"?: number,"read_at"?: string | null,"title": string,"type": string,"updated_at"?: string,"user_id": string,"verdicts"?: NonNullable<Json>
                  }
                  Update: {
                    "category"?: string,"collapse_key"?: string,"count"?: number,"created_at"?: string,"data"?: NonNullable<Json>,"dedup_key"?: string,"expires_at"?: string | null,"first_seq"?: number,"hidden_at"?: string | null,"id"?: string,"in_app"?: boolean,"last_seq"?: number,"message"?: string,"priority"?: number,"read_at"?: string | null,"title"?: string,"type"?: string,"updated_at"?: string,"user_id"?: string,"verdicts"?: NonNullable<Json>
                  }
                  Relationships: [
                    {
      foreignKeyName: "notifications_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"profiles": {
                  Row: {
                    "avatar_url": string | null,"created_at": string,"full_name": string,"id": string,"is_listed": boolean,"locale": string,"shares_receipts": boolean,"timezone": string
                  }
                  ComputedFields: never
                  Insert: {
                    "avatar_url"?: string | null,"created_at"?: string,"full_name": string,"id": string,"is_listed"?: boolean,"locale"?: string,"shares_receipts"?: boolean,"timezone"?: string
                  }
                  Update: {
                    "avatar_url"?: string | null,"created_at"?: string,"full_name"?: string,"id"?: string,"is_listed"?: boolean,"locale"?: string,"shares_receipts"?: boolean,"timezone"?: string
                  }
                  Relationships: [
                    
                  ]
                },"push_tokens": {
                  Row: {
                    "auth": string | null,"created_at": string,"device_id": string,"endpoint": string,"id": string,"lane": string,"last_failed_at": string | null,"last_failure": string | null,"last_sent_at": string | null,"p256dh": string | null,"provider": string,"sends_level": number,"sends_level_at": string,"updated_at": string,"user_agent": string | null,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "auth"?: string | null,"created_at"?: string,"device_id": string,"endpoint": string,"id"?: string,"lane"?: never,"last_failed_at"?: string | null,"last_failure"?: string | null,"last_sent_at"?: string | null,"p256dh"?: string | null,"provider"?: string,"sends_level"?: number,"sends_level_at"?: string,"updated_at"?: string,"user_agent"?: string | null,"user_id": string
                  }
                  Update: {
                    "auth"?: string | null,"created_at"?: string,"device_id"?: string,"endpoint"?: string,"id"?: string,"lane"?: never,"last_failed_at"?: string | null,"last_failure"?: string | null,"last_sent_at"?: string | null,"p256dh"?: string | null,"provider"?: string,"sends_level"?: number,"sends_level_at"?: string,"updated_at"?: string,"user_agent"?: string | null,"user_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "push_tokens_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"saved_messages": {
                  Row: {
                    "message_id": string,"saved_at": string,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "message_id": string,"saved_at"?: string,"user_id": string
                  }
                  Update: {
                    "message_id"?: string,"saved_at"?: string,"user_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "saved_messages_message_id_fkey"
      columns: ["message_id"]
isOneToOne: false
      referencedRelation: "message_delivery"
      referencedColumns: ["message_id"]
    },{
      foreignKeyName: "saved_messages_message_id_fkey"
      columns: ["message_id"]
isOneToOne: false
      referencedRelation: "messages"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "saved_messages_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"session_status_changes": {
                  Row: {
                    "actor_id": string | null,"at": string,"from_status": string | null,"number": number,"reason": string | null,"session_id": string,"to_status": string
                  }
                  ComputedFields: never
                  Insert: {
                    "actor_id"?: string | null,"at"?: string,"from_status"?: string | null,"number": number,"reason"?: string | null,"session_id": string,"to_status": string
                  }
                  Update: {
                    "actor_id"?: string | null,"at"?: string,"from_status"?: string | null,"number"?: number,"reason"?: string | null,"session_id"?: string,"to_status"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "session_status_changes_actor_id_fkey"
      columns: ["actor_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "session_status_changes_session_id_fkey"
      columns: ["session_id"]
isOneToOne: false
      referencedRelation: "sessions"
      referencedColumns: ["id"]
    }
                  ]
                },"sessions": {
                  Row: {
                    "created_at": string,"expires_at": string,"id": string,"mentor_id": string,"metadata": NonNullable<Json>,"reminded_at": string | null,"scheduled_at": string,"status": string,"student_id": string,"topic": string,"updated_at": string,"updated_by": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"expires_at": string,"id"?: string,"mentor_id": string,"metadata"?: NonNullable<Json>,"reminded_at"?: string | null,"scheduled_at": string,"status"?: string,"student_id": string,"topic": string,"updated_at"?: string,"updated_by"?: string | null
                  }
                  Update: {
                    "created_at"?: string,"expires_at"?: string,"id"?: string,"mentor_id"?: string,"metadata"?: NonNullable<Json>,"reminded_at"?: string | null,"scheduled_at"?: string,"status"?: string,"student_id"?: string,"topic"?: string,"updated_at"?: string,"updated_by"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "sessions_mentor_id_fkey"
      columns: ["mentor_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "sessions_student_id_fkey"
      columns: ["student_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "sessions_updated_by_fkey"
      columns: ["updated_by"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"support_requests": {
                  Row: {
                    "assigned_to": string | null,"closed_at": string | null,"conversation_id": string,"created_at": string,"requester_id": string,"taken_at": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "assigned_to"?: string | null,"closed_at"?: string | null,"conversation_id": string,"created_at"?: string,"requester_id": string,"taken_at"?: string | null
                  }
                  Update: {
                    "assigned_to"?: string | null,"closed_at"?: string | null,"conversation_id"?: string,"created_at"?: string,"requester_id"?: string,"taken_at"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "support_requests_assigned_to_fkey"
      columns: ["assigned_to"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "support_requests_conversation_id_fkey"
      columns: ["conversation_id"]
isOneToOne: true
      referencedRelation: "conversations"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "support_requests_requester_id_fkey"
      columns: ["requester_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"user_notification_preferences": {
                  Row: {
                    "category": string,"channel": string,"enabled": boolean,"updated_at": string,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "category": string,"channel": string,"enabled": boolean,"updated_at"?: string,"user_id": string
                  }
                  Update: {
                    "category"?: string,"channel"?: string,"enabled"?: boolean,"updated_at"?: string,"user_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "user_notification_preferences_category_fkey"
      columns: ["category"]
isOneToOne: false
      referencedRelation: "notification_categories"
      referencedColumns: ["key"]
    },{
      foreignKeyName: "user_notification_preferences_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"user_presence": {
                  Row: {
                    "device_id": string,"last_seen_at": string,"status": string,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "device_id": string,"last_seen_at"?: string,"status"?: string,"user_id": string
                  }
                  Update: {
                    "device_id"?: string,"last_seen_at"?: string,"status"?: string,"user_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "user_presence_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"user_roles": {
                  Row: {
                    "granted_at": string,"role": string,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "granted_at"?: string,"role": string,"user_id": string
                  }
                  Update: {
                    "granted_at"?: string,"role"?: string,"user_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "user_roles_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                }
          }
          Views: {
            "message_delivery": {
                  Row: {
                    "conversation_id": string,"delivered_at": string | null,"message_id": string,"read_at": string | null,"state": string | null,"user_id": string | null
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "messages_conversation_id_fkey"
      columns: ["conversation_id"]
isOneToOne: false
      referencedRelation: "conversations"
      referencedColumns: ["id"]
    }
                  ]
                },"presence_by_user": {
                  Row: {
                    "last_seen_at": string | null,"status": string | null,"user_id": string
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "user_presence_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                }
          }
          Functions: {
            "accept_session":
{ Args: { "session_id": string }; Returns: {
              "created_at": string,
"expires_at": string,
"id": string,
"mentor_id": string,
"metadata": NonNullable<Json>,
"reminded_at": string | null,
"scheduled_at": string,
"status": string,
"student_id": string,
"topic": string,
"updated_at": string,
"updated_by": string | null
            }
                          SetofOptions: {
        from: "*"
        to: "sessions"
        isOneToOne: true
        isSetofReturn: false
      } },
"add_members":
{ Args: { "conversation_id": string,"user_ids": (string)[] }; Returns: undefined
                           },
"begin_attachment_check":
{ Args: { "attachment_id": string }; Returns: Json
                           },
"block_person":
{ Args: { "user_id": string }; Returns: undefined
                           },
"cancel_notification_campaign":
{ Args: { "campaign_id": string }; Returns: undefined
                           },
"cancel_scheduled_message":
{ Args: { "id": string }; Returns: undefined
                           },
"claim_notification_deliveries":
{ Args: { "lease_seconds": number,"max_deliveries": number,"worker": string }; Returns: {
              "attempt": number,"channel": string,"content": Json,"delivery_id": string,"priority": number,"provider": string,"target": Json,"ttl_seconds": number
            }[]
                           },
"close_support_conversation":
{ Args: { "conversation_id": string }; Returns: undefined
                           },
"complete_notification_deliveries":
{ Args: { "results": Json,"worker": string }; Returns: number
                           },
"complete_notification_delivery":
{ Args: { "delivery_id": string,"outcome": string,"reason": string,"response"?: Json,"worker"?: string }; Returns: string
                           },
"create_attachment":
{ Args: { "conversation_id": string,"height"?: number,"id": string,"mime_type": string,"name": string,"size": number,"width"?: number }; Returns: Json
                           },
"create_direct_conversation":
{ Args: { "other_user_id": string }; Returns: string
                           },
"create_group_conversation":
{ Args: { "member_ids": (string)[],"title": string }; Returns: string
                           },
"create_notification_campaign":
{ Args: { "audience": Json,"body": string,"category": string,"channels"?: (string)[],"expires_at"?: string,"priority"?: number,"scheduled_at"?: string,"title": string,"url"?: string }; Returns: string
                           },
"decline_session":
{ Args: { "reason"?: string,"session_id": string }; Returns: {
              "created_at": string,
"expires_at": string,
"id": string,
"mentor_id": string,
"metadata": NonNullable<Json>,
"reminded_at": string | null,
"scheduled_at": string,
"status": string,
"student_id": string,
"topic": string,
"updated_at": string,
"updated_by": string | null
            }
                          SetofOptions: {
        from: "*"
        to: "sessions"
        isOneToOne: true
        isSetofReturn: false
      } },
"delete_message":
{ Args: { "message_id": string }; Returns: {
              "attachments": NonNullable<Json>,
"change_seq": number,
"content": string,
"conversation_id": string,
"created_at": string,
"deleted_at": string | null,
"edited_at": string | null,
"forwarded_from": string | null,
"id": string,
"is_deleted": boolean,
"mentions": (string)[],
"mentions_everyone": boolean,
"metadata": NonNullable<Json>,
"pinned_at": string | null,
"pinned_by": string | null,
"reactions": NonNullable<Json>,
"reply_to": string | null,
"sender_id": string | null,
"seq": number,
"silent": boolean,
"type": string
            }
                          SetofOptions: {
        from: "*"
        to: "messages"
        isOneToOne: true
        isSetofReturn: false
      } },
"delete_notification_campaign":
{ Args: { "campaign_id": string }; Returns: undefined
                           },
"delete_notification_template":
{ Args: { "channel": string,"key": string,"locale": string }; Returns: undefined
                           },
"delete_notifications":
{ Args: { "notification_ids": (string)[] }; Returns: number
                           },
"discard_attachment":
{ Args: { "attachment_id": string }; Returns: undefined
                           },
"duplicate_notification_campaign":
{ Args: { "campaign_id": string }; Returns: string
                           },
"edit_message":
{ Args: { "content": string,"mentions"?: (string)[],"mentions_everyone"?: boolean,"message_id": string }; Returns: {
              "attachments": NonNullable<Json>,
"change_seq": number,
"content": string,
"conversation_id": string,
"created_at": string,
"deleted_at": string | null,
"edited_at": string | null,
"forwarded_from": string | null,
"id": string,
"is_deleted": boolean,
"mentions": (string)[],
"mentions_everyone": boolean,
"metadata": NonNullable<Json>,
"pinned_at": string | null,
"pinned_by": string | null,
"reactions": NonNullable<Json>,
"reply_to": string | null,
"sender_id": string | null,
"seq": number,
"silent": boolean,
"type": string
            }
                          SetofOptions: {
        from: "*"
        to: "messages"
        isOneToOne: true
        isSetofReturn: false
      } },
"explain_notification":
{ Args: { "notification_id": string }; Returns: {
              "attempts": number,"channel": string,"due_at": string,"in_digest": boolean,"is_held": boolean,"provider_status": number,"reason": string,"sends": number,"sent_at": string,"sentence": string,"state": string,"target": string,"updated_at": string
            }[]
                           },
"find_members":
{ Args: { "conversation_id": string,"page_size"?: number,"query": string }; Returns: {
              "avatar_url": string,"full_name": string,"user_id": string
            }[]
                           },
"find_people":
{ Args: { "page_size"?: number,"query": string }; Returns: {
              "avatar_url": string,"full_name": string,"id": string,"roles": (string)[]
            }[]
                           },
"forget_attachments":
{ Args: { "attachment_ids": (string)[] }; Returns: number
                           },
"forward_message":
{ Args: { "conversation_id": string,"id": string,"message_id": string }; Returns: {
              "attachments": NonNullable<Json>,
"change_seq": number,
"content": string,
"conversation_id": string,
"created_at": string,
"deleted_at": string | null,
"edited_at": string | null,
"forwarded_from": string | null,
"id": string,
"is_deleted": boolean,
"mentions": (string)[],
"mentions_everyone": boolean,
"metadata": NonNullable<Json>,
"pinned_at": string | null,
"pinned_by": string | null,
"reactions": NonNullable<Json>,
"reply_to": string | null,
"sender_id": string | null,
"seq": number,
"silent": boolean,
"type": string
            }
                          SetofOptions: {
        from: "*"
        to: "messages"
        isOneToOne: true
        isSetofReturn: false
      } },
"get_conversation":
{ Args: { "conversation_id": string }; Returns: {
              "archived_at": string,"attachments_allowed": boolean,"avatar_path": string,"change_seq": number,"draft": Json,"edits_allowed": boolean,"epoch": number,"history_visibility": string,"id": string,"kind": string,"last_message": Json,"last_message_at": string,"last_read_seq": number,"last_seq": number,"member_count": number,"members": Json,"muted_until": string,"my_role": string,"notify_level": string,"pinned_at": string,"receipts_enabled": boolean,"title": string,"unread_count": number
            }[]
                           },
"get_members":
{ Args: { "conversation_id": string,"user_ids": (string)[] }; Returns: {
              "avatar_url": string,"full_name": string,"user_id": string
            }[]
                           },
"get_message_context":
{ Args: { "message_id": string,"page_size"?: number }; Returns: {
              "attachments": NonNullable<Json>,
"change_seq": number,
"content": string,
"conversation_id": string,
"created_at": string,
"deleted_at": string | null,
"edited_at": string | null,
"forwarded_from": string | null,
"id": string,
"is_deleted": boolean,
"mentions": (string)[],
"mentions_everyone": boolean,
"metadata": NonNullable<Json>,
"pinned_at": string | null,
"pinned_by": string | null,
"reactions": NonNullable<Json>,
"reply_to": string | null,
"sender_id": string | null,
"seq": number,
"silent": boolean,
"type": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "messages"
        isOneToOne: false
        isSetofReturn: true
      } },
"get_message_receipts":
{ Args: { "message_id": string }; Returns: {
              "at": string,"full_name": string,"state": string,"user_id": string
            }[]
                           },
"get_notification_preferences":
{ Args: Record<PropertyKey, never>; Returns: {
              "category": string,"channel": string,"description": string,"enabled": boolean,"label": string,"mandatory": boolean,"position": number
            }[]
                           },
"get_notification_settings":
{ Args: Record<PropertyKey, never>; Returns: {
              "effective_timezone": string,"email_digest": string,"held_count": number,"paused_until": string,"quiet_hours": Json,"quiet_until": string,"timezone": string
            }[]
                           },
"get_presence":
{ Args: { "user_ids": (string)[] }; Returns: {
              "last_seen_at": string,"status": string,"status_text": string,"until": string,"user_id": string
            }[]
                           },
"get_session_participants":
{ Args: { "session_id": string }; Returns: {
              "avatar_url": string,"full_name": string,"role": string,"user_id": string
            }[]
                           },
"get_support_request":
{ Args: { "conversation_id": string }; Returns: {
              "is_open": boolean,"is_taken": boolean
            }[]
                           },
"heartbeat":
{ Args: { "device_id": string,"status"?: string }; Returns: {
              "last_seen_at": string,"status": string,"status_text": string,"user_id": string
            }[]
                           },
"lease_notification_deliveries":
{ Args: { "except_providers"?: (string)[],"lease_seconds": number,"max_deliveries": number,"only_providers"?: (string)[],"worker": string }; Returns: Json
                           },
"leave_conversation":
{ Args: { "conversation_id": string }; Returns: undefined
                           },
"leave_device":
{ Args: { "device_id": string }; Returns: undefined
                           },
"list_blocked_people":
{ Args: Record<PropertyKey, never>; Returns: {
              "avatar_url": string,"blocked_at": string,"full_name": string,"id": string
            }[]
                           },
"list_contexts":
{ Args: { "before_at"?: string,"before_id"?: string,"before_type"?: string,"context_id"?: string,"context_type"?: string,"page_size"?: number }; Returns: {
              "context_id": string,"context_type": string,"conversation_id": string,"last_message_at": string,"role": string,"title": string,"unread_count": number
            }[]
                           },
"list_conversations":
{ Args: { "archived"?: boolean,"before_at"?: string,"before_id"?: string,"page_size"?: number }; Returns: {
              "archived_at": string,"attachments_allowed": boolean,"avatar_path": string,"change_seq": number,"draft": Json,"edits_allowed": boolean,"epoch": number,"history_visibility": string,"id": string,"kind": string,"last_message": Json,"last_message_at": string,"last_read_seq": number,"last_seq": number,"member_count": number,"members": Json,"muted_until": string,"my_role": string,"notify_level": string,"pinned_at": string,"receipts_enabled": boolean,"title": string,"unread_count": number
            }[]
                           },
"list_members":
{ Args: { "after_id"?: string,"after_name"?: string,"conversation_id": string,"page_size"?: number }; Returns: {
              "avatar_url": string,"full_name": string,"joined_at": string,"last_delivered_seq": number,"last_read_seq": number,"role": string,"user_id": string
            }[]
                           },
"list_message_revisions":
{ Args: { "message_id": string }; Returns: {
              "content": string,"edited_at": string,"revision": number
            }[]
                           },
"list_messages":
{ Args: { "after_seq"?: number,"before_seq"?: number,"conversation_id": string,"page_size"?: number }; Returns: {
              "attachments": NonNullable<Json>,
"change_seq": number,
"content": string,
"conversation_id": string,
"created_at": string,
"deleted_at": string | null,
"edited_at": string | null,
"forwarded_from": string | null,
"id": string,
"is_deleted": boolean,
"mentions": (string)[],
"mentions_everyone": boolean,
"metadata": NonNullable<Json>,
"pinned_at": string | null,
"pinned_by": string | null,
"reactions": NonNullable<Json>,
"reply_to": string | null,
"sender_id": string | null,
"seq": number,
"silent": boolean,
"type": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "messages"
        isOneToOne: false
        isSetofReturn: true
      } },
"list_notification_templates":
{ Args: Record<PropertyKey, never>; Returns: {
              "body": string,"channel": string,"description": string,"html": string,"key": string,"last_fault": string,"last_fault_at": string,"locale": string,"placeholders": Json,"title": string,"updated_at": string
            }[]
                           },
"list_notifications":
{ Args: { "before_at"?: string,"before_id"?: string,"categories"?: (string)[],"only_unread"?: boolean,"page_size"?: number }; Returns: {
              "category": string,
"collapse_key": string,
"count": number,
"created_at": string,
"data": NonNullable<Json>,
"dedup_key": string,
"expires_at": string | null,
"first_seq": number,
"hidden_at": string | null,
"id": string,
"in_app": boolean,
"last_seq": number,
"message": string,
"priority": number,
"read_at": string | null,
"title": string,
"type": string,
"updated_at": string,
"user_id": string,
"verdicts": NonNullable<Json>
            }[]
                          SetofOptions: {
        from: "*"
        to: "notifications"
        isOneToOne: false
        isSetofReturn: true
      } },
"list_pinned_messages":
{ Args: { "conversation_id": string }; Returns: {
              "attachments": NonNullable<Json>,
"change_seq": number,
"content": string,
"conversation_id": string,
"created_at": string,
"deleted_at": string | null,
"edited_at": string | null,
"forwarded_from": string | null,
"id": string,
"is_deleted": boolean,
"mentions": (string)[],
"mentions_everyone": boolean,
"metadata": NonNullable<Json>,
"pinned_at": string | null,
"pinned_by": string | null,
"reactions": NonNullable<Json>,
"reply_to": string | null,
"sender_id": string | null,
"seq": number,
"silent": boolean,
"type": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "messages"
        isOneToOne: false
        isSetofReturn: true
      } },
"list_positions":
{ Args: { "conversation_ids"?: (string)[],"newest"?: number }; Returns: {
              "change_seq": number,"epoch": number,"id": string,"last_read_seq": number
            }[]
                           },
"list_push_devices":
{ Args: Record<PropertyKey, never>; Returns: {
              "created_at": string,"device_id": string,"health": string,"id": string,"last_failed_at": string,"last_failure": string,"last_sent_at": string,"provider": string,"sentence": string,"updated_at": string,"user_agent": string
            }[]
                           },
"list_saved_ids":
{ Args: { "message_ids": (string)[] }; Returns: string[]
                           },
"list_saved_messages":
{ Args: { "before_at"?: string,"before_id"?: string,"page_size"?: number }; Returns: {
              "conversation_id": string,"message": Json,"saved_at": string
            }[]
                           },
"list_scheduled_messages":
{ Args: { "conversation_id"?: string }; Returns: {
              "content": string,"conversation_id": string,"created_at": string,"failed_code": string,"id": string,"mentions": (string)[],"mentions_everyone": boolean,"reply_to": string,"send_at": string,"silent": boolean
            }[]
                           },
"list_sessions":
{ Args: { "before_at"?: string,"before_id"?: string,"conversation_id"?: string,"page_size"?: number,"status"?: string }; Returns: {
              "conversation_id": string,"created_at": string,"expires_at": string,"id": string,"metadata": Json,"moves": (string)[],"other_avatar_url": string,"other_name": string,"other_user_id": string,"reason": string,"role": string,"scheduled_at": string,"status": string,"topic": string,"updated_at": string,"updated_by": string
            }[]
                           },
"list_support_queue":
{ Args: { "page_size"?: number }; Returns: {
              "avatar_url": string,"conversation_id": string,"created_at": string,"full_name": string,"last_message": string,"requester_id": string
            }[]
                           },
"list_withheld_notifications":
{ Args: { "before_at"?: string,"before_id"?: string,"page_size"?: number }; Returns: {
              "category": string,"data": Json,"in_app": boolean,"notification_id": string,"title": string,"type": string,"updated_at": string,"withheld": Json
            }[]
                           },
"mark_conversation_delivered":
{ Args: { "conversation_id": string,"up_to_seq": number }; Returns: undefined
                           },
"mark_conversation_read":
{ Args: { "conversation_id": string,"up_to_seq": number }; Returns: undefined
                           },
"mark_conversation_unread":
{ Args: { "conversation_id": string,"from_seq": number }; Returns: undefined
                           },
"mark_notifications_read":
{ Args: { "notification_ids"?: (string)[] }; Returns: number
                           },
"messaging_status":
{ Args: Record<PropertyKey, never>; Returns: {
              "live_devices": number,"online_users": number
            }[]
                           },
"notification_campaign_results":
{ Args: { "campaign_id": string }; Returns: {
              "channel": string,"count": number,"reason": string,"sentence": string,"state": string
            }[]
                           },
"notification_channel_status":
{ Args: Record<PropertyKey, never>; Returns: {
              "channel": string,"is_configured": boolean,"provider": string,"reported_at": string
            }[]
                           },
"pause_notifications":
{ Args: { "until": string }; Returns: undefined
                           },
"pin_message":
{ Args: { "message_id": string,"pinned": boolean }; Returns: {
              "attachments": NonNullable<Json>,
"change_seq": number,
"content": string,
"conversation_id": string,
"created_at": string,
"deleted_at": string | null,
"edited_at": string | null,
"forwarded_from": string | null,
"id": string,
"is_deleted": boolean,
"mentions": (string)[],
"mentions_everyone": boolean,
"metadata": NonNullable<Json>,
"pinned_at": string | null,
"pinned_by": string | null,
"reactions": NonNullable<Json>,
"reply_to": string | null,
"sender_id": string | null,
"seq": number,
"silent": boolean,
"type": string
            }
                          SetofOptions: {
        from: "*"
        to: "messages"
        isOneToOne: true
        isSetofReturn: false
      } },
"preview_notification_campaign":
{ Args: { "audience": Json,"category": string,"channels"?: (string)[] }; Returns: Json
                           },
"preview_notification_template":
{ Args: { "body": string,"html"?: string,"key": string,"title": string }; Returns: Json
                           },
"put_context":
{ Args: { "context_id": string,"context_type": string,"participants": Json,"title": string }; Returns: undefined
                           },
"put_notification_preferences":
{ Args: { "preferences": Json }; Returns: undefined
                           },
"read_conversation":
{ Args: { "after_seq"?: number,"conversation_id": string,"page_size"?: number,"reason": string }; Returns: {
              "attachments": Json,"content": string,"created_at": string,"deleted_at": string,"deleted_by": string,"edited_at": string,"message_id": string,"metadata": Json,"reactions": Json,"reply_to": string,"revisions": number,"sender_id": string,"sender_name": string,"seq": number,"type": string
            }[]
                           },
"read_deleted_messages":
{ Args: { "conversation_id": string,"reason": string }; Returns: {
              "actor_id": string,"attachments": Json,"cause": string,"changed_at": string,"content": string,"message_id": string,"metadata": Json,"revision": number,"sender_id": string,"sent_at": string,"seq": number
            }[]
                           },
"register_fcm_token":
{ Args: { "device_id": string,"token": string,"user_agent"?: string }; Returns: string
                           },
"register_push_subscription":
{ Args: { "auth": string,"device_id": string,"endpoint": string,"p256dh": string,"user_agent"?: string }; Returns: string
                           },
"remove_member":
{ Args: { "conversation_id": string,"user_id": string }; Returns: undefined
                           },
"remove_push_device":
{ Args: { "push_token_id": string }; Returns: undefined
                           },
"remove_push_subscription":
{ Args: { "endpoint": string }; Returns: undefined
                           },
"reopen_support_conversation":
{ Args: { "conversation_id": string }; Returns: undefined
                           },
"report_fact":
{ Args: { "data"?: Json,"expires_at"?: string,"key": string,"message": string,"priority"?: number,"title": string,"type": string,"url"?: string,"user_ids": (string)[] }; Returns: number
                           },
"report_message":
{ Args: { "message_id": string,"note"?: string,"reason": string }; Returns: string
                           },
"report_notification_channels":
{ Args: { "providers": Json }; Returns: undefined
                           },
"request_session":
{ Args: { "expires_at"?: string,"mentor_id": string,"metadata"?: Json,"scheduled_at": string,"topic": string }; Returns: {
              "created_at": string,
"expires_at": string,
"id": string,
"mentor_id": string,
"metadata": NonNullable<Json>,
"reminded_at": string | null,
"scheduled_at": string,
"status": string,
"student_id": string,
"topic": string,
"updated_at": string,
"updated_by": string | null
            }
                          SetofOptions: {
        from: "*"
        to: "sessions"
        isOneToOne: true
        isSetofReturn: false
      } },
"restore_message":
{ Args: { "message_id": string }; Returns: {
              "attachments": NonNullable<Json>,
"change_seq": number,
"content": string,
"conversation_id": string,
"created_at": string,
"deleted_at": string | null,
"edited_at": string | null,
"forwarded_from": string | null,
"id": string,
"is_deleted": boolean,
"mentions": (string)[],
"mentions_everyone": boolean,
"metadata": NonNullable<Json>,
"pinned_at": string | null,
"pinned_by": string | null,
"reactions": NonNullable<Json>,
"reply_to": string | null,
"sender_id": string | null,
"seq": number,
"silent": boolean,
"type": string
            }
                          SetofOptions: {
        from: "*"
        to: "messages"
        isOneToOne: true
        isSetofReturn: false
      } },
"resubscribe_by_token":
{ Args: { "token": string }; Returns: string
                           },
"save_draft":
{ Args: { "content": string,"conversation_id": string,"reply_to"?: string }; Returns: undefined
                           },
"save_message":
{ Args: { "message_id": string,"saved": boolean }; Returns: undefined
                           },
"save_notification_template":
{ Args: { "body": string,"channel": string,"html"?: string,"key": string,"locale": string,"title": string }; Returns: undefined
                           },
"schedule_message":
{ Args: { "content": string,"conversation_id": string,"id": string,"mentions"?: (string)[],"mentions_everyone"?: boolean,"reply_to"?: string,"send_at": string,"silent"?: boolean }; Returns: string
                           },
"search_messages":
{ Args: { "after"?: string,"before"?: string,"before_at"?: string,"before_id"?: string,"conversation_id"?: string,"from_user"?: string,"has"?: string,"page_size"?: number,"query": string }; Returns: {
              "conversation_id": string,"message": Json,"rank": number,"snippet": string
            }[]
                           },
"send_message":
{ Args: { "attachment_ids"?: (string)[],"content": string,"conversation_id": string,"id": string,"mentions"?: (string)[],"mentions_everyone"?: boolean,"metadata"?: Json,"reply_to"?: string,"silent"?: boolean }; Returns: {
              "attachments": NonNullable<Json>,
"change_seq": number,
"content": string,
"conversation_id": string,
"created_at": string,
"deleted_at": string | null,
"edited_at": string | null,
"forwarded_from": string | null,
"id": string,
"is_deleted": boolean,
"mentions": (string)[],
"mentions_everyone": boolean,
"metadata": NonNullable<Json>,
"pinned_at": string | null,
"pinned_by": string | null,
"reactions": NonNullable<Json>,
"reply_to": string | null,
"sender_id": string | null,
"seq": number,
"silent": boolean,
"type": string
            }
                          SetofOptions: {
        from: "*"
        to: "messages"
        isOneToOne: true
        isSetofReturn: false
      } },
"send_template_test":
{ Args: { "channel": string,"key": string }; Returns: string
                           },
"send_test_notification":
{ Args: { "channels"?: (string)[] }; Returns: string
                           },
"send_to_context":
{ Args: { "content": string,"context_id": string,"context_type": string,"id": string }; Returns: {
              "attachments": NonNullable<Json>,
"change_seq": number,
"content": string,
"conversation_id": string,
"created_at": string,
"deleted_at": string | null,
"edited_at": string | null,
"forwarded_from": string | null,
"id": string,
"is_deleted": boolean,
"mentions": (string)[],
"mentions_everyone": boolean,
"metadata": NonNullable<Json>,
"pinned_at": string | null,
"pinned_by": string | null,
"reactions": NonNullable<Json>,
"reply_to": string | null,
"sender_id": string | null,
"seq": number,
"silent": boolean,
"type": string
            }
                          SetofOptions: {
        from: "*"
        to: "messages"
        isOneToOne: true
        isSetofReturn: false
      } },
"seq_at":
{ Args: { "at": string,"conversation_id": string }; Returns: number
                           },
"set_conversation_settings":
{ Args: { "archived"?: boolean,"conversation_id": string,"muted_until"?: string,"notify_level"?: string,"pinned"?: boolean }; Returns: undefined
                           },
"set_email_digest":
{ Args: { "frequency": string }; Returns: undefined
                           },
"set_member_role":
{ Args: { "conversation_id": string,"role": string,"user_id": string }; Returns: undefined
                           },
"set_notification_preference":
{ Args: { "category": string,"channel": string,"enabled": boolean }; Returns: undefined
                           },
"set_quiet_hours":
{ Args: { "quiet_hours": Json,"timezone"?: string }; Returns: undefined
                           },
"set_status":
{ Args: { "status"?: string,"status_text"?: string,"until"?: string }; Returns: undefined
                           },
"settle_attachment":
{ Args: { "attachment_id": string,"height"?: number,"is_good": boolean,"size"?: number,"width"?: number }; Returns: Json
                           },
"start_notification_campaign":
{ Args: { "campaign_id": string,"scheduled_at"?: string }; Returns: undefined
                           },
"start_support_conversation":
{ Args: Record<PropertyKey, never>; Returns: string
                           },
"sync_conversation":
{ Args: { "conversation_id": string,"page_size"?: number,"since": number }; Returns: {
              "attachments": NonNullable<Json>,
"change_seq": number,
"content": string,
"conversation_id": string,
"created_at": string,
"deleted_at": string | null,
"edited_at": string | null,
"forwarded_from": string | null,
"id": string,
"is_deleted": boolean,
"mentions": (string)[],
"mentions_everyone": boolean,
"metadata": NonNullable<Json>,
"pinned_at": string | null,
"pinned_by": string | null,
"reactions": NonNullable<Json>,
"reply_to": string | null,
"sender_id": string | null,
"seq": number,
"silent": boolean,
"type": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "messages"
        isOneToOne: false
        isSetofReturn: true
      } },
"take_stale_attachments":
{ Args: Record<PropertyKey, never>; Returns: {
              "attachment_id": string,"path": string
            }[]
                           },
"take_support_conversation":
{ Args: { "conversation_id": string }; Returns: undefined
                           },
"toggle_reaction":
{ Args: { "emoji": string,"message_id": string }; Returns: {
              "attachments": NonNullable<Json>,
"change_seq": number,
"content": string,
"conversation_id": string,
"created_at": string,
"deleted_at": string | null,
"edited_at": string | null,
"forwarded_from": string | null,
"id": string,
"is_deleted": boolean,
"mentions": (string)[],
"mentions_everyone": boolean,
"metadata": NonNullable<Json>,
"pinned_at": string | null,
"pinned_by": string | null,
"reactions": NonNullable<Json>,
"reply_to": string | null,
"sender_id": string | null,
"seq": number,
"silent": boolean,
"type": string
            }
                          SetofOptions: {
        from: "*"
        to: "messages"
        isOneToOne: true
        isSetofReturn: false
      } },
"unblock_person":
{ Args: { "user_id": string }; Returns: undefined
                           },
"unread_message_count":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"unread_notification_count":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"unschedule_notification_campaign":
{ Args: { "campaign_id": string }; Returns: undefined
                           },
"unsubscribe_by_token":
{ Args: { "dry_run"?: boolean,"token": string }; Returns: string
                           },
"update_conversation":
{ Args: { "attachments_allowed"?: boolean,"avatar_path"?: string,"conversation_id": string,"edits_allowed"?: boolean,"history_visibility"?: string,"receipts_enabled"?: boolean,"title"?: string }; Returns: undefined
                           },
"update_notification_campaign":
{ Args: { "audience": Json,"body": string,"campaign_id": string,"category": string,"channels": (string)[],"expires_at"?: string,"priority"?: number,"revision"?: number,"scheduled_at"?: string,"title": string,"url"?: string }; Returns: number
                           },
"update_scheduled_message":
{ Args: { "content"?: string,"id": string,"send_at"?: string }; Returns: undefined
                           },
"update_session_status":
{ Args: { "reason"?: string,"session_id": string,"status": string }; Returns: {
              "created_at": string,
"expires_at": string,
"id": string,
"mentor_id": string,
"metadata": NonNullable<Json>,
"reminded_at": string | null,
"scheduled_at": string,
"status": string,
"student_id": string,
"topic": string,
"updated_at": string,
"updated_by": string | null
            }
                          SetofOptions: {
        from: "*"
        to: "sessions"
        isOneToOne: true
        isSetofReturn: false
      } },
"withdraw_fact":
{ Args: { "key": string,"user_ids": (string)[] }; Returns: number
                           }
          }
          Enums: {
            [_ in never]: never
          }
          CompositeTypes: {
            [_ in never]: never
          }
        }
}

type DatabaseWithoutInternals = Omit<Database, '__InternalSupabase'>

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, "public">]

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])[TableName] extends {
      Row: infer R
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
  ? (DefaultSchema["Tables"] & DefaultSchema["Views"])[DefaultSchemaTableNameOrOptions] extends {
      Row: infer R
    }
    ? R
    : never
  : never

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Insert: infer I
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Insert: infer I
    }
    ? I
    : never
  : never

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Update: infer U
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Update: infer U
    }
    ? U
    : never
  : never

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    | keyof DefaultSchema["Enums"]
    | { schema: keyof DatabaseWithoutInternals },
  EnumName extends DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"]
    : never = never
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"]
  ? DefaultSchema["Enums"][DefaultSchemaEnumNameOrOptions]
  : never

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema["CompositeTypes"]
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"]
    : never = never
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"]
  ? DefaultSchema["CompositeTypes"][PublicCompositeTypeNameOrOptions]
  : never

export const Constants = {
  "public": {
          Enums: {
            
          }
        }
} as const
