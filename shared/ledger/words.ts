/** The words that ledgers use for coded values, beside the official labels of codes.ts. */
import {
  ADVANCEMENT,
  CATALOGUE_CLASS,
  CLUSTER,
  FILING,
  FOCUS,
  HONOUR,
  PLATFORM_KIND,
  PLATFORM_LEVEL,
  SIZE_CLASS,
} from '../model/codes.ts';
import type { Platform, PlatformKind, PlatformLevel } from '../model/facts.ts';
import { foldText, saysUnknown } from '../model/plainText.ts';

const NOISE = /["'“”‘’「」《》〈〉。·]/g;

/** The key under which a word is looked up. */
export function wordKey(text: string): string {
  return foldText(text).replace(NOISE, '').toUpperCase();
}

export type WordBook = ReadonlyMap<string, string>;

function book(labels: Record<string, string>, synonyms: Record<string, readonly string[]>): WordBook {
  const words = new Map<string, string>();
  for (const [code, label] of Object.entries(labels)) words.set(wordKey(label), code);
  for (const [code, list] of Object.entries(synonyms))
    for (const word of list) words.set(wordKey(word), code);
  return words;
}

export const SIZE_CLASS_WORDS = book(SIZE_CLASS, {
  large: ['大', '大型企业', '大企业'],
  medium: ['中', '中型企业', '中企业'],
  small: ['小', '小型企业', '小企业'],
  micro: ['微', '微型企业', '微企业'],
});

export const CATALOGUE_WORDS = book(CATALOGUE_CLASS, {
  encouraged: ['鼓励', '鼓励类项目', '鼓励性'],
  permitted: ['允许', '允许类项目', '允许性'],
  restricted: ['限制', '限制类项目', '限制性'],
  eliminated: ['淘汰', '淘汰类项目'],
});

export const FILING_WORDS = book(FILING, {
  none: [
    '无',
    '未',
    '否',
    '没有',
    '未办理',
    '未办',
    '未备案或核准',
    '未备案/核准',
    '未核准',
    '尚未备案',
    'N',
    '×',
  ],
  filed: ['备案', '备案制', '已备', '完成备案', '已完成备案', '备案完成', '已办理备案'],
  approved: [
    '核准',
    '核准制',
    '已核',
    '完成核准',
    '已完成核准',
    '核准完成',
    '已审批',
    '已批复',
    '已办理核准',
  ],
});

export const ADVANCEMENT_WORDS = book(ADVANCEMENT, {
  advanced: ['先进', '先进设备', '先进性设备', '先进类'],
  general: ['一般', '一般设备', '一般性设备', '普通', '普通设备', '一般类'],
});

export const FOCUS_WORDS = book(FOCUS, {
  'chain-completion': ['实施补链补线', '补链', '补线', '补链强链', '延链补链', '补链延链'],
  capacity: ['扩大产能', '扩能', '扩产', '先进产能', '扩能改造'],
  'equipment-upgrade': [
    '工艺装备',
    '工艺装备提升',
    '装备提升',
    '装备升级',
    '设备更新',
    '提升装备',
    '提升工艺',
    '设备升级',
  ],
  'smart-manufacturing': ['智能制造', '智能化改造', '数字化改造', '智能化', '数字化'],
  'green-transformation': ['绿色改造', '绿色制造', '绿色化改造', '节能改造', '清洁化改造', '节能环保改造'],
});

export const CLUSTER_WORDS = book(CLUSTER, {
  automobile: ['汽车产业', '汽车制造', '汽车及零部件', '汽车零部件', '新能源汽车', '汽车工业'],
  'machinery-engines': ['工程机械', '内燃机', '工程机械和内燃机', '工程机械与内燃机', '工程机械、内燃机'],
  aluminium: ['铝', '铝业', '铝产业', '铝加工', '铝精加工', '铝深加工', '高端铝'],
  steel: ['钢铁产业', '钢铁工业', '钢铁冶炼'],
  'petrochemical-coal-chemical': [
    '石化',
    '石化化工',
    '煤化工',
    '石化及煤化工',
    '石化与煤化工',
    '石化、煤化工',
    '石油化工',
    '化工',
  ],
  sugar: ['制糖', '糖', '制糖业', '糖产业', '糖业产业'],
  'wood-paper': [
    '木材加工',
    '造纸',
    '木材加工和造纸',
    '木材加工与造纸',
    '林浆纸',
    '木材加工、造纸',
    '造纸与木材加工',
  ],
  'grain-oil': ['粮油', '粮油产业', '粮油食品'],
  'computer-communication': [
    '计算机',
    '计算机和通信',
    '计算机、通信',
    '计算机及通信',
    '电子信息',
    '计算机通信和其他电子设备',
  ],
  biomedicine: ['医药', '生物制药', '医药制造', '生物医药产业'],
  'calcium-carbonate': ['碳酸钙产业', '重钙', '轻钙', '碳酸钙加工'],
  manganese: ['锰业', '锰产业', '锰加工', '锰系'],
  other: ['其他', '其它', '其他产业', '12大产业集群之外', '非12大产业集群', '不属于'],
});

export const HONOUR_WORDS = book(HONOUR, {
  'little-giant': ['小巨人', '专精特新小巨人', '专精特新小巨人企业', '小巨人企业', '行业小巨人企业'],
  'single-champion': [
    '单项冠军企业',
    '制造业单项冠军',
    '单项冠军示范企业',
    '制造业单项冠军企业',
    '单项冠军产品',
  ],
  'high-growth': ['高成长性', '高成长企业', '高成长', '高成长型企业', '高成长性行业冠军'],
  specialised: ['专精特新企业', '专精特新中小企业'],
});

const PLATFORM_KIND_WORDS = book(PLATFORM_KIND, {
  'enterprise-technology-centre': ['技术中心'],
  'engineering-research-centre': ['工程研究中心', '工程技术中心'],
  'engineering-laboratory': [],
});
const PLATFORM_LEVEL_WORDS = book(PLATFORM_LEVEL, {
  national: ['国家', '国家认定', '国家级认定'],
  region: ['自治区', '自治区认定', '广西', '省级'],
});

const SEPARATORS = /[、,，;；/／\n\r]+|\s{2,}/;

/** The single entries of a list cell. */
export function listEntries(text: string): string[] {
  return text
    .split(SEPARATORS)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '' && !saysUnknown(entry));
}

/** 国家级企业技术中心 → kind and level; null when either is missing or not recognised. */
export function readPlatform(text: string): Platform | null {
  const key = wordKey(text).replace(/[()（）]/g, '');
  for (const [word, kind] of [...PLATFORM_KIND_WORDS].sort((a, b) => b[0].length - a[0].length)) {
    if (!key.endsWith(word)) continue;
    const level = PLATFORM_LEVEL_WORDS.get(key.slice(0, -word.length));
    return level ? { kind: kind as PlatformKind, level: level as PlatformLevel } : null;
  }
  return null;
}

const NOTE = /[(（[【].*[)）\]】]$/;

/** A word looked up as it is, then without a note in brackets behind it; `note` is what was left out. */
export function lookUp(words: WordBook, text: string): { code: string; note: string | null } | null {
  const whole = words.get(wordKey(text));
  if (whole !== undefined) return { code: whole, note: null };
  const note = NOTE.exec(text.trim());
  if (!note || note.index === 0) return null;
  const code = words.get(wordKey(text.trim().slice(0, note.index)));
  return code === undefined ? null : { code, note: note[0] };
}
