/** Office cards: who an office is and by which keys it is known. Exchanged once, compared by telephone. */
import { z } from 'zod';

export const officeCardSchema = z.looseObject({
  format: z.literal('qianqi-card'),
  version: z.literal(1),
  code: z.string().regex(/^[0-9A-Za-z-]{6,20}$/),
  name: z.string().min(2).max(60),
  level: z.enum(['county', 'city', 'region']),
  parent: z.string().max(20).nullable(),
  /** SPKI PEM, Ed25519. */
  signingKey: z.string().max(500),
  ageRecipient: z.string().regex(/^age1[0-9a-z]{50,80}$/),
  createdAt: z.string().max(40),
  /** Base64, over the canonical JSON of everything else. */
  signature: z.string().max(120),
});
export type OfficeCard = z.infer<typeof officeCardSchema>;
