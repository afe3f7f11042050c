import { z } from 'zod';

/** 三级联合体（渝委教发〔2023〕9号 第二）：国家级；市级；产业园区、行业企业、学校分别牵头的. */
export const Level = z.enum(['national', 'municipal', 'other']);
export type Level = z.infer<typeof Level>;
/** Led by municipal departments, a park, an enterprise or a school (渝府办发〔2023〕69号 二). */
export const LeadType = z.enum(['department', 'park', 'enterprise', 'school']);
export type LeadType = z.infer<typeof LeadType>;
/** `cultivating` 培育: on a cultivation list of the Ministry (教育部办公厅通知 三、3). */
export const Status = z.enum(['proposed', 'established', 'cultivating', 'withdrawn']);
export type Status = z.infer<typeof Status>;
/** The statuses that stand in the public directory. */
export const listedStatuses = ['established', 'cultivating'] as const satisfies readonly Status[];

/** How many there are by tier and by who leads (渝府办发〔2023〕69号 二); a dimension that nobody belongs to says 0. */
export const Tally = z.object({ level: z.record(Level, z.number().int()), leadType: z.record(LeadType, z.number().int()) });
export type Tally = z.infer<typeof Tally>;
