import { z } from 'zod';

export const briefParams = z.object({ kind: z.enum(['daily', 'weekly']) });

export const brief = z.strictObject({ text: z.string(), worth: z.boolean(), figures: z.unknown() });

const minute = z.number().int().min(0).max(1439).nullable();

export const briefSettings = z.strictObject({
  dailyAt: minute,
  weeklyAt: minute,
  weeklyOn: z.number().int().min(1).max(7),
  weeklyTo: z.array(z.string().min(1).max(100)).max(50),
});

export const briefSettingChanges = briefSettings.partial();
