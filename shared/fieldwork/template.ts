/** Checklists: what an office checks during a visit, as data that it can edit. */
import { z } from 'zod';
import { CHECK_SUBJECT, type CheckSubject } from '../model/fieldworkCodes.ts';

export const MOST_CHECKS = 60;

const subject = z.enum(Object.keys(CHECK_SUBJECT) as [CheckSubject, ...CheckSubject[]]);

export const templateItemSchema = z.object({
  section: z.string().trim().max(20),
  title: z.string().trim().min(1, '核对项没有名称').max(60),
  subject,
});
export type TemplateItem = z.infer<typeof templateItemSchema>;

export const templateItemsSchema = z
  .array(templateItemSchema)
  .min(1, '核对单至少要有一项')
  .max(MOST_CHECKS, `核对单最多 ${MOST_CHECKS} 项`);

/** The list that every office begins with. */
export const FIRST_TEMPLATE: { name: string; items: TemplateItem[] } = {
  name: '现场调研核对单',
  items: [
    { section: '进度', title: '形象进度', subject: 'progress' },
    { section: '进度', title: '主要设备到位', subject: 'equipmentArrived' },
    { section: '进度', title: '本年累计完成投资', subject: 'completedInvestment' },
    { section: '进度', title: '其中设备购置', subject: 'equipmentInvestment' },
    { section: '设备', title: '铭牌与清单', subject: 'nameplate' },
    { section: '设备', title: '先进设备占比', subject: 'advancedShare' },
    { section: '准入', title: '环保设施', subject: 'environment' },
    { section: '准入', title: '节能审查', subject: 'energy' },
    { section: '准入', title: '安全设施', subject: 'safety' },
    { section: '准入', title: '用地范围', subject: 'land' },
    { section: '投产', title: '预计竣工', subject: 'completion' },
    { section: '投产', title: '生产经营', subject: 'production' },
  ],
};

/** Reads the stored text of a template; null when it is none of ours. */
export function readTemplate(body: string | null): TemplateItem[] | null {
  if (body === null) return null;
  try {
    const parsed = templateItemsSchema.safeParse(JSON.parse(body));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Phrases that an officer writes again and again, under the digit keys with Alt. */
export const QUICK_PHRASES: readonly string[] = [
  '与填报一致。',
  '设备已到货，正在安装调试。',
  '设备未到货，供应商推迟交货。',
  '发票尚未取得，请补齐后再核。',
  '未见批复文件，请补交。',
  '生产正常。',
  '环保设施运行正常。',
  '安全设施齐全。',
  '进度总体与填报一致，建议下月再核一次。',
];
