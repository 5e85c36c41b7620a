import { z } from 'zod';
import { instant } from './values.ts';

export const bulletin = z.strictObject({
  id: z.string(),
  planId: z.string(),
  title: z.string(),
  createdAt: instant,
  figures: z.unknown(),
  text: z.string(),
  state: z.enum(['draft', 'signed', 'sent']),
  signedBy: z.string().nullable(),
  signedAt: instant.nullable(),
  sentAt: instant.nullable(),
});

export const bulletinDraftBody = z.strictObject({
  plan: z.string().min(1).max(100),
  title: z.string().trim().min(1).max(200),
});

export const bulletinSignBody = z.strictObject({ text: z.string().trim().min(1).max(5000).optional() });

export const bulletinSettings = z.strictObject({
  everyMonths: z
    .union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(6), z.literal(12)])
    .nullable(),
  rankings: z.boolean(),
});

export const bulletinSettingChanges = bulletinSettings.partial();
